namespace TeamsHelpDesk.Bot.Graph;

/// <summary>What a call that didn't succeed means for the directory.</summary>
internal enum GraphOutcome
{
    /// <summary>Nothing changed, and the same request will be refused again.</summary>
    Refused,

    /// <summary>Nothing changed; ask again after <see cref="GraphException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>A write whose answer is missing or unreadable: it may have taken hold. Look before you repeat it.</summary>
    Ambiguous,

    NotFound,

    /// <summary>A missing permission, a protected target, or a token that isn't accepted.</summary>
    Denied,

    Conflict,

    /// <summary>Nothing changed: a read that couldn't be answered, or a write that never left.</summary>
    Unavailable,
}

/// <summary>
/// The only exception of this folder. <see cref="Exception.Message"/> holds method, template, status, code and ids, so it may
/// be logged; what Graph said in words is in <see cref="Error"/>, may name people, and stays inside.
/// </summary>
internal sealed class GraphException(GraphRequest request, GraphFailure failure, Exception? inner = null)
    : Exception(failure.Describe(request), inner)
{
    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status => failure.Status;

    public string? Code => failure.Error.Code;

    public GraphOutcome Outcome => failure.Outcome;

    /// <summary>What Microsoft's support asks for first.</summary>
    public string? RequestId => failure.RequestId;

    public TimeSpan? RetryAfter => failure.RetryAfter;

    public GraphError Error => failure.Error;

    /// <summary>What a refusal means, as far as its words are known.</summary>
    public GraphRefusal Refusal => Outcome switch
    {
        GraphOutcome.Refused => GraphRefusals.Of(Error),
        GraphOutcome.Denied => GraphRefusal.NotPermitted,
        _ => GraphRefusal.Unknown,
    };

    /// <summary>The same request may succeed later, and repeating it is safe.</summary>
    public bool IsTransient => Outcome is GraphOutcome.Throttled or GraphOutcome.Unavailable
        || (Outcome != GraphOutcome.Ambiguous && Code is (GraphErrorCodes.ConcurrencyViolation or GraphErrorCodes.DirectoryNotReady));

    /// <summary>Nothing changed, and asking again as things are would end the same.</summary>
    public bool IsFinal => !IsTransient && Outcome != GraphOutcome.Ambiguous;

    /// <summary>There is no such object, as opposed to a directory that isn't ready to say.</summary>
    public bool IsMissing => Outcome == GraphOutcome.NotFound && !IsTransient;

    /// <summary>Said of what isn't there, and for a while also of what is so new that not every replica knows it.</summary>
    public bool MayBeTooNew => IsMissing || Refusal == GraphRefusal.ReferenceMissing;

    /// <summary>Whether the funnel itself repeats the attempt: reads always, writes only when told to come back and when.</summary>
    public bool IsWorthAnotherTry(TimeSpan longestWait) =>
        (RetryAfter is null || RetryAfter <= longestWait)
        && Outcome switch
        {
            GraphOutcome.Throttled => request.IsRead || RetryAfter is not null,
            GraphOutcome.Unavailable => request.IsRead,
            _ => false,
        };
}
