namespace TeamsHelpDesk.Bot.Turns;

/// <summary>
/// Does one kind of work. It may run twice for the same item (a crash between the deed and its record), so it first looks
/// whether the deed is done.
/// </summary>
internal interface IWorkHandler
{
    string Kind { get; }

    /// <summary>Faults that are thrown are tried again by <see cref="RetryPolicy"/>.</summary>
    ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>What else to write when the item is given up for good: a person is to be told.</summary>
    ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken);
}

/// <summary>How a piece of work ended, and what it changes; both are written in one commit.</summary>
internal abstract record WorkResult(Changes Changes)
{
    internal sealed record Done(Changes Changes) : WorkResult(Changes)
    {
        public static Done Nothing { get; } = new(Changes.None);
    }

    internal sealed record Again(DateTimeOffset DueAt, string Why, Changes Changes) : WorkResult(Changes)
    {
        /// <summary>It was tried and failed. False when it only has to wait for its turn.</summary>
        public bool Counts { get; init; } = true;
    }

    internal sealed record Failed(string Why, Changes Changes) : WorkResult(Changes);
}
