using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Approvals;

[JsonConverter(typeof(JsonStringEnumConverter<Answer>))]
internal enum Answer
{
    Approve,
    Deny,
}

internal sealed record Verdict(PersonRef By, Answer Answer, string? Why, DateTimeOffset At)
{
    /// <summary>In whose place it was given; null when by an own right.</summary>
    public PersonRef? For { get; init; }
}

/// <summary>Who is asked as well when nobody has decided for a while; fixed at submit like the stages.</summary>
internal sealed record LaterAsked(TimeSpan After, string Title, Right Right, string? Channel);

/// <summary>Who stands in for whom at the moment of a click.</summary>
/// <param name="For">Whose place the one who clicked takes.</param>
/// <param name="Barred">The stand-ins of requester and beneficiary: they never count.</param>
internal sealed record Cover(IReadOnlyList<PersonRef> For, IReadOnlyList<Guid> Barred)
{
    public static Cover None { get; } = new([], []);
}

/// <summary>
/// What must be agreed before the plan runs: stages in order, each with the people who may answer it. Fixed at submit, so
/// that later changes of the catalogue can't rewrite it; whether a person still holds the right is asked again at the click.
/// </summary>
/// <param name="Requester">Who asked; never answers.</param>
/// <param name="Beneficiary">Whom it is for; never answers.</param>
/// <param name="LapsesAt">From then on it is denied by silence.</param>
internal sealed record Approval(PersonRef Requester, PersonRef Beneficiary, IReadOnlyList<Stage> Stages, DateTimeOffset LapsesAt)
{
    /// <summary>When those who are asked are reminded, in parts of the wait.</summary>
    public IReadOnlyList<int> RemindPercent { get; init => field = value ?? []; } = [];

    public LaterAsked? Escalation { get; init; }

    /// <summary>Set where nobody is waited for: those who would have decided review it afterwards, within this time.</summary>
    public TimeSpan? ReviewWithin { get; init; }

    [JsonIgnore]
    public Stage? Current => Stages.FirstOrDefault(stage => !stage.IsAgreed);

    [JsonIgnore]
    public int CurrentIndex => Stages.TakeWhile(stage => stage.IsAgreed).Count();

    [JsonIgnore]
    public Verdict? LastVerdict => Stages.SelectMany(stage => stage.Verdicts).LastOrDefault();

    [JsonIgnore]
    public bool IsDenied => Stages.Any(stage => stage.Verdicts.Any(verdict => verdict.Answer == Answer.Deny));

    /// <summary>Who may, before what is: strangers learn nothing (first line wins).</summary>
    public Decision Decide(Guid by, string name, Answer answer, string? why, DateTimeOffset now, Cover? cover = null) => this switch
    {
        _ when Requester.Is(by) || Beneficiary.Is(by) => new Decision.OwnRequest(),
        _ when cover?.Barred.Contains(by) == true => new Decision.StandsInForThem(),
        _ when !Stages.Any(stage => IsAsked(stage, by, cover)) => new Decision.NotAnApprover(),
        _ when IsDenied || Current is null => new Decision.AlreadyDecided(LastVerdict),
        _ when now >= LapsesAt => new Decision.TooLate(LapsesAt),
        _ when Stages.Any(stage => stage.AnsweredBy(by)) => new Decision.AlreadyAnswered(),
        { Current: { } current } when !IsAsked(current, by, cover) => new Decision.NotYourTurn(),
        { Current: { } current } when current.MayAnswer(by) => Record(current, new Verdict(new PersonRef(by, name), answer, why, now)),
        { Current: { } current } when WhoseVoice(current, cover) is { } principal =>
            Record(current, new Verdict(new PersonRef(by, name), answer, why, now) { For = principal }),
        _ => new Decision.AlreadyAnswered(),
    };

    public Approval With(Stage stage, Stage changed) => this with { Stages = [.. Stages.Select(old => ReferenceEquals(old, stage) ? changed : old)] };

    private static bool IsAsked(Stage stage, Guid by, Cover? cover) =>
        stage.MayAnswer(by) || (cover?.For ?? []).Any(principal => stage.IsAskedInPerson(principal.Id));

    /// <summary>The one away whose voice hasn't been heard in any stage yet.</summary>
    private PersonRef? WhoseVoice(Stage current, Cover? cover) => (cover?.For ?? [])
        .FirstOrDefault(principal => current.IsAskedInPerson(principal.Id) && !Stages.Any(stage => stage.AnsweredBy(principal.Id)));

    private Decision.Recorded Record(Stage current, Verdict verdict) =>
        new(With(current, current with { Verdicts = [.. current.Verdicts, verdict] }), verdict);
}

/// <summary>What a click on an approval comes to.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    internal sealed record OwnRequest : Decision;

    internal sealed record StandsInForThem : Decision;

    /// <summary>Another length was chosen than those that are offered.</summary>
    internal sealed record NotThatLong : Decision;

    internal sealed record OnHold : Decision;

    internal sealed record NotAnApprover : Decision;

    internal sealed record AlreadyDecided(Verdict? By) : Decision;

    internal sealed record AlreadyAnswered : Decision;

    internal sealed record NotYourTurn : Decision;

    internal sealed record TooLate(DateTimeOffset LapsedAt) : Decision;

    internal sealed record Recorded(Approval Approval, Verdict Verdict) : Decision
    {
        public bool Denies => Approval.IsDenied;

        public bool Completes => !Denies && Approval.Current is null;
    }
}
