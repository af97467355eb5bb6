using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Tickets;

[JsonConverter(typeof(JsonStringEnumConverter<TicketState>))]
internal enum TicketState
{
    /// <summary>On a card to be confirmed; nobody but its author has seen it.</summary>
    Draft,

    /// <summary>Nobody of the team has it yet.</summary>
    Open,
    Claimed,

    /// <summary>Somebody of the team asked, and the answer is missing.</summary>
    WaitingForPerson,
    Resolved,

    /// <summary>Whoever it is from took it back.</summary>
    Withdrawn,
}

/// <summary>
/// What only people can do: with all that was said, and who of which team has it. Stored as one row with a version, so that of two
/// who claim it at once one has it (invariant 3).
/// </summary>
internal sealed record Ticket
{
    /// <summary>The thread in the channel has it all; this much goes along when another team gets it.</summary>
    private const int MostSaid = 40;

    public static readonly TimeSpan ReopenedWithin = TimeSpan.FromDays(14);

    [JsonIgnore]
    public long RowVersion { get; init; }

    public required Guid Id { get; init; }

    public required TicketState State { get; init; }

    /// <summary>Grows with every change: what was planned as of an earlier one is void.</summary>
    public int Round { get; init; } = 1;

    public required PersonRef Employee { get; init; }

    /// <summary>By the clock of their own Teams.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What they wrote first, and added before they sent it.</summary>
    public required string Text { get; init; }

    public required TicketTeam Team { get; init; }

    /// <summary>What was tried before it came to people.</summary>
    public string? Tried { get; init; }

    /// <summary>They can't work: it goes first.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>When the team works again, where it didn't when it got this.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    public IReadOnlyList<TicketLine> Said { get; init; } = [];

    public IReadOnlyList<TicketMove> Moves { get; init; } = [];

    public required DateTimeOffset DraftedAt { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public PersonRef? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>When somebody of the team wrote to the employee last.</summary>
    public DateTimeOffset? TeamWroteAt { get; init; }

    public PersonRef? ResolvedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What helped, in the words of who resolved it.</summary>
    public string? Helped { get; init; }

    public int Reopened { get; init; }

    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>When somebody was reminded of it last.</summary>
    public DateTimeOffset? NudgedAt { get; init; }

    /// <summary>Who was told in their own chat, since the team didn't work when somebody who can't work wrote, or several wrote the same.</summary>
    public IReadOnlyList<TicketOnCall> OnCall { get; init; } = [];

    /// <summary>Others that seem to be about the same; nobody has gathered them yet.</summary>
    public IReadOnlyList<TicketPeer> Similar { get; init; } = [];

    /// <summary>Others that are answered with this one.</summary>
    public IReadOnlyList<TicketPeer> Gathered { get; init; } = [];

    /// <summary>The one that this is answered with.</summary>
    public TicketPeer? Under { get; init; }

    /// <summary>Where in a channel it was asked; null where it was written in one's own chat.</summary>
    public TicketDoor? Door { get; init; }

    /// <summary>The request that couldn't be done and was taken on by hand; null where it began as words.</summary>
    public Guid? Request { get; init; }

    /// <summary>What its team has written down of it for others.</summary>
    public Guid? Article { get; init; }

    [JsonIgnore]
    public bool IsOpen => State is TicketState.Open or TicketState.Claimed or TicketState.WaitingForPerson;

    /// <summary>Somebody is on it: what the employee writes is for them.</summary>
    [JsonIgnore]
    public bool IsTalked => State is TicketState.Claimed or TicketState.WaitingForPerson;

    /// <summary>Since when its team has it.</summary>
    [JsonIgnore]
    public DateTimeOffset WithTeamSince => new[] { OpenedAt ?? DraftedAt, Moves.Count > 0 ? Moves[^1].At : DraftedAt, ReopenedAt ?? DraftedAt }.Max();

    public bool CanBeReopenedAt(DateTimeOffset now) => State == TicketState.Resolved && now < ClosedAt + ReopenedWithin;

    public Ticket Saying(TicketLine line) => this with { Said = [.. Said.TakeLast(MostSaid - 1), line] };
}

/// <summary>The team that has it, as the catalogue named it then; whether somebody is one of them is asked at each click.</summary>
internal sealed record TicketTeam(string Id, string Title, string Channel, Right Right);

/// <summary>Somebody on call for a team.</summary>
internal sealed record TicketOnCall(PersonRef Person, string Team);

/// <summary>Something that was said about it.</summary>
/// <param name="Message">The id of the message in Teams, for when its words are changed; null where it came from a card.</param>
/// <param name="InThread">It stands in the thread of the team that has it; else the card there shows it.</param>
internal sealed record TicketLine(PersonRef By, string Text, DateTimeOffset At, string? Message, bool FromTeam, bool InThread);

/// <summary>It was passed on.</summary>
internal sealed record TicketMove(TicketTeam From, TicketTeam To, PersonRef By, string Why, DateTimeOffset At);
