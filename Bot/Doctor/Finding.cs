namespace TeamsHelpDesk.Bot.Doctor;

/// <summary>What a check found. Says nothing secret: it's shown to whoever may ask for the process's health.</summary>
internal abstract record Finding(string Subject)
{
    /// <summary>It works.</summary>
    internal sealed record Good(string Subject) : Finding(Subject);

    /// <summary>Worth knowing; nothing to mend.</summary>
    internal sealed record Note(string Subject, string What) : Finding(Subject);

    /// <summary>It doesn't work, and what an administrator can do about it.</summary>
    internal sealed record Bad(string Subject, string Why, string Mend) : Finding(Subject);
}

/// <summary>One thing that must work. Changes nothing; may be asked often.</summary>
internal interface ICheck
{
    /// <summary>Without it the bot can do no work, so it isn't ready. The others are for `doctor` alone.</summary>
    bool DecidesReadiness { get; }

    ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
