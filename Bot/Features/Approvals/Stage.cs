using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Approvals;

/// <summary>By what right somebody answers a stage; asked of the directory again at the click and before the change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "right")]
[JsonDerivedType(typeof(ManagerOf), "managerOf")]
[JsonDerivedType(typeof(OwnerOf), "ownerOf")]
[JsonDerivedType(typeof(OwnerOfApp), "ownerOfApp")]
[JsonDerivedType(typeof(MemberOf), "memberOf")]
[JsonDerivedType(typeof(Named), "named")]
internal abstract record Right
{
    private Right()
    {
    }

    internal sealed record ManagerOf(Guid PersonId) : Right;

    internal sealed record OwnerOf(Guid GroupId) : Right;

    /// <param name="AppId">The id of the service principal.</param>
    internal sealed record OwnerOfApp(Guid AppId) : Right;

    internal sealed record MemberOf(Guid GroupId) : Right;

    internal sealed record Named(Guid PersonId) : Right;
}

/// <summary>People who were asked later, beside those a stage began with. Nobody is ever taken away for them.</summary>
internal sealed record Addition(string Title, Right Right, IReadOnlyList<PersonRef> Approvers, string? Channel, DateTimeOffset At);

/// <summary>Somebody who answers in the place of an approver who is away; by their right, never by an own one.</summary>
internal sealed record StandIn(PersonRef Person, PersonRef For);

/// <summary>One way to find who answers: the wording of the catalogue's `by`, or of its `otherwise`.</summary>
internal sealed record AskedBy(string Title, Right Right, string? Channel);

/// <param name="Title">As people say it: "your manager", "IT Support".</param>
/// <param name="Approvers">Who held the right when it was asked, without requester and beneficiary. Empty means hold.</param>
/// <param name="Channel">Where the team works; null when the approvers are asked in their own chats.</param>
/// <param name="Need">How many different people must agree.</param>
internal sealed record Stage(string Title, Right Right, IReadOnlyList<PersonRef> Approvers, string? Channel, int Need)
{
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>When its turn came; null before that.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    // A row of before this member has none, and the reader says so by null.
    public IReadOnlyList<Addition> Additions { get; init => field = value ?? []; } = [];

    /// <summary>Where to look when nobody can be found: the first that has enough people counts.</summary>
    public IReadOnlyList<AskedBy> Candidates { get; init => field = value ?? []; } = [];

    /// <summary>Who was shown the request in somebody's place. It gives no right: that is looked up at the click.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public bool IsAgreed => Verdicts.Where(verdict => verdict.Answer == Answer.Approve).DistinctBy(verdict => verdict.By.Id).Count() >= Need;

    /// <summary>The channels in which it is asked.</summary>
    [JsonIgnore]
    public IEnumerable<string> Channels => Additions.Select(addition => addition.Channel).Prepend(Channel).OfType<string>().Distinct();

    /// <summary>Those who are asked in their own chats. A team in its channel covers for its members itself.</summary>
    [JsonIgnore]
    public IEnumerable<PersonRef> AskedInPerson => (Channel is null ? Approvers : [])
        .Concat(Additions.Where(addition => addition.Channel is null).SelectMany(addition => addition.Approvers))
        .DistinctBy(person => person.Id);

    [JsonIgnore]
    public IEnumerable<PersonRef> Everybody => Approvers.Concat(Additions.SelectMany(addition => addition.Approvers)).DistinctBy(person => person.Id);

    /// <summary>
    /// A stage that can never be agreed: too few people hold the right, or those who do are all needed for another stage,
    /// since nobody answers twice. It is better held and told than asked in vain.
    /// </summary>
    public static Stage? FindUnanswerable(IReadOnlyList<Stage> stages) => Seats.FindUnfilled(stages);

    public bool MayAnswer(Guid by) => Everybody.Any(approver => approver.Is(by));

    /// <summary>Whether a stand-in may answer in this person's place.</summary>
    public bool IsAskedInPerson(Guid person) => AskedInPerson.Any(approver => approver.Is(person));

    /// <summary>Those who are asked in a channel.</summary>
    public IEnumerable<PersonRef> AskedIn(string channel) => (Channel == channel ? Approvers : [])
        .Concat(Additions.Where(addition => addition.Channel == channel).SelectMany(addition => addition.Approvers))
        .DistinctBy(person => person.Id);

    /// <summary>Where this person is asked together with their team; null when nowhere.</summary>
    public string? ChannelOf(Guid person) => Channels.FirstOrDefault(channel => AskedIn(channel).Any(one => one.Is(person)));

    /// <summary>By which rights this person was asked; one of them must still be theirs.</summary>
    public IEnumerable<Right> RightsOf(Guid person) =>
    [
        .. Approvers.Any(approver => approver.Is(person)) ? [Right] : Array.Empty<Right>(),
        .. Additions.Where(addition => addition.Approvers.Any(approver => approver.Is(person))).Select(addition => addition.Right),
    ];

    /// <summary>Whoever answered for somebody has used up both their voices.</summary>
    public bool AnsweredBy(Guid by) => Verdicts.Any(verdict => verdict.By.Is(by) || verdict.For?.Is(by) == true);
}
