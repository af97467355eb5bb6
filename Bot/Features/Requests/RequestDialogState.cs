using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Where a conversation about a new request stands. Stored: a name that was shipped keeps its meaning, members are only
/// added. One sample of each is kept in Tests/Features/Requests/Stored.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "state")]
[JsonDerivedType(typeof(Idle), "idle.1")]
[JsonDerivedType(typeof(Choosing), "choosing.1")]
[JsonDerivedType(typeof(AskingWhom), "askingWhom.1")]
[JsonDerivedType(typeof(Asking), "asking.1")]
[JsonDerivedType(typeof(Confirming), "confirming.1")]
[JsonDerivedType(typeof(HandingOver), "handingOver.1")]
internal abstract record RequestDialogState
{
    private RequestDialogState()
    {
    }

    /// <summary>The request that is being put together, under the id that its cards carry.</summary>
    [JsonIgnore]
    public virtual Guid? RequestId => null;

    internal sealed record Idle : RequestDialogState
    {
        public static Idle Instance { get; } = new();
    }

    /// <summary>Several services fit, or none was named: one is being chosen.</summary>
    internal sealed record Choosing(Guid Request, string Said, IReadOnlyList<string> Services) : RequestDialogState
    {
        public override Guid? RequestId => Request;
    }

    /// <summary>The service is known, and that it may be for somebody else; not yet for whom.</summary>
    internal sealed record AskingWhom(Guid Request, string Said, string Service, IReadOnlyList<AskAnswer> Answers, IReadOnlyList<PersonChoice> Candidates) : RequestDialogState
    {
        public override Guid? RequestId => Request;
    }

    /// <summary>One of the service's `ask` fields is being answered.</summary>
    internal sealed record Asking(
        Guid Request, string Said, string Service, IReadOnlyList<AskAnswer> Answers, string Field, IReadOnlyList<AskAnswer> Options) : RequestDialogState
    {
        public override Guid? RequestId => Request;

        /// <summary>Null in what was stored before it could be for others.</summary>
        public Whom? Whom { get; init; }
    }

    /// <summary>The plan stands on a card; it is sent as soon as it is confirmed.</summary>
    /// <param name="AskingWhy">The next words are the reason.</param>
    internal sealed record Confirming(Guid Request, string Service, bool ReasonRequired, string? Reason, bool AskingWhy) : RequestDialogState
    {
        public override Guid? RequestId => Request;

        /// <summary>What the card was made of, so that one thing can be changed and the rest stays. Null where it can't.</summary>
        public AskedFor? MadeOf { get; init; }
    }

    /// <summary>A ticket for people stands on a card; it is sent as soon as it is confirmed.</summary>
    /// <param name="Request">The ticket's id.</param>
    internal sealed record HandingOver(Guid Request, string Team) : RequestDialogState
    {
        public override Guid? RequestId => Request;
    }
}
