using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Approvals;

[JsonConverter(typeof(JsonStringEnumConverter<Answer>))]
internal enum Answer
{
    Approve,
    Deny,
}

internal sealed record Verdict(PersonRef By, Answer Answer, string? Why, DateTimeOffset At);

/// <summary>
/// What must be agreed before the plan runs: stages in order, each with the people who may answer it. Fixed at submit, so
/// that later changes of the catalogue can't rewrite it; whether a person still holds the right is asked again at the click.
/// </summary>
/// <param name="Requester">Who asked; never answers.</param>
/// <param name="Beneficiary">Whom it is for; never answers.</param>
/// <param name="LapsesAt">From then on it is denied by silence.</param>
internal sealed record Approval(PersonRef Requester, PersonRef Beneficiary, IReadOnlyList<Stage> Stages, DateTimeOffset LapsesAt)
{
    [JsonIgnore]
    public Stage? Current => Stages.FirstOrDefault(stage => !stage.IsAgreed);

    [JsonIgnore]
    public Verdict? LastVerdict => Stages.SelectMany(stage => stage.Verdicts).LastOrDefault();

    [JsonIgnore]
    public bool IsDenied => Stages.Any(stage => stage.Verdicts.Any(verdict => verdict.Answer == Answer.Deny));

    /// <summary>Who may, before what is: strangers learn nothing (first line wins).</summary>
    public Decision Decide(Guid by, string name, Answer answer, string? why, DateTimeOffset now) => this switch
    {
        _ when Requester.Is(by) || Beneficiary.Is(by) => new Decision.OwnRequest(),
        _ when !Stages.Any(stage => stage.MayAnswer(by)) => new Decision.NotAnApprover(),
        _ when IsDenied || Current is null => new Decision.AlreadyDecided(LastVerdict),
        _ when now >= LapsesAt => new Decision.TooLate(LapsesAt),
        _ when Stages.Any(stage => stage.AnsweredBy(by)) => new Decision.AlreadyAnswered(),
        { Current: { } current } when !current.MayAnswer(by) => new Decision.NotYourTurn(),
        { Current: { } current } => Record(current, new Verdict(new PersonRef(by, name), answer, why, now)),
        _ => new Decision.NotAnApprover(),
    };

    private Decision.Recorded Record(Stage current, Verdict verdict) => new(
        this with { Stages = [.. Stages.Select(stage => stage == current ? stage with { Verdicts = [.. stage.Verdicts, verdict] } : stage)] },
        verdict);
}

/// <summary>What a click on an approval comes to.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    internal sealed record OwnRequest : Decision;

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
