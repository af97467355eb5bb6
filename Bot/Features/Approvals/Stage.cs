using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Approvals;

/// <summary>By what right somebody answers a stage; asked of the directory again at the click and before the change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "right")]
[JsonDerivedType(typeof(ManagerOf), "managerOf")]
[JsonDerivedType(typeof(OwnerOf), "ownerOf")]
[JsonDerivedType(typeof(MemberOf), "memberOf")]
[JsonDerivedType(typeof(Named), "named")]
internal abstract record Right
{
    private Right()
    {
    }

    internal sealed record ManagerOf(Guid PersonId) : Right;

    internal sealed record OwnerOf(Guid GroupId) : Right;

    internal sealed record MemberOf(Guid GroupId) : Right;

    internal sealed record Named(Guid PersonId) : Right;
}

/// <param name="Title">As people say it: "your manager", "IT Support".</param>
/// <param name="Approvers">Who held the right when it was asked, without requester and beneficiary. Empty means hold.</param>
/// <param name="Channel">Where the team works; null when the approvers are asked in their own chats.</param>
/// <param name="Need">How many different people must agree.</param>
internal sealed record Stage(string Title, Right Right, IReadOnlyList<PersonRef> Approvers, string? Channel, int Need)
{
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    [JsonIgnore]
    public bool IsAgreed => Verdicts.Where(verdict => verdict.Answer == Answer.Approve).DistinctBy(verdict => verdict.By.Id).Count() >= Need;

    /// <summary>
    /// A stage that can never be agreed: too few people hold the right, or those who do are all needed for another stage,
    /// since nobody answers twice. It is better held and told than asked in vain.
    /// </summary>
    public static Stage? FindUnanswerable(IReadOnlyList<Stage> stages) => stages.FirstOrDefault(stage =>
        stage.Approvers.Count < stage.Need
        || stages.Any(other => other != stage && other.Approvers.Count == other.Need
            && stage.Approvers.Count(approver => !other.MayAnswer(approver.Id)) < stage.Need));

    public bool MayAnswer(Guid by) => Approvers.Any(approver => approver.Is(by));

    public bool AnsweredBy(Guid by) => Verdicts.Any(verdict => verdict.By.Is(by));
}
