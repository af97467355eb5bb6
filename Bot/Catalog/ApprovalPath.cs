namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Stages in order, each by different people. Only the path named <c>none</c> has no stages.</summary>
internal sealed record ApprovalPath(string Id, IReadOnlyList<ApprovalStage> Stages)
{
    /// <summary>Set on a path that grants at once, whoever is at hand: within this time one of those who weren't asked reviews it.</summary>
    public TimeSpan? ReviewWithin { get; init; }

    public const string NoneId = "none";

    public bool NeedsNobody => Stages.Count == 0;

    /// <summary>Nobody is waited for; of a path that breaks the glass the stages are asked afterwards.</summary>
    public bool GrantsAtOnce => NeedsNobody || ReviewWithin is not null;

    public int DifferentApprovers => Stages.Sum(static stage => stage.Need);
}

/// <summary><c>Otherwise</c> is asked when <c>By</c> resolves to nobody who may decide.</summary>
internal sealed record ApprovalStage(ApproverSpec By, ApproverSpec? Otherwise, int Need = 1);

/// <summary>A kind of approver, as the file words it; people are found when the request is made.</summary>
internal abstract record ApproverSpec
{
    private ApproverSpec()
    {
    }

    /// <summary>The wording of the file: "manager", "team it".</summary>
    public sealed override string ToString() => this switch
    {
        Manager => "manager",
        Owner => "owner",
        Team team => $"team {team.Id}",
        Group group => $"group {group.Name}",
        Person person => $"person {person.UserPrincipalName}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The beneficiary's manager.</summary>
    internal sealed record Manager : ApproverSpec;

    /// <summary>Whoever the service names as its owner.</summary>
    internal sealed record Owner : ApproverSpec;

    internal sealed record Team(string Id) : ApproverSpec;

    internal sealed record Group(string Name) : ApproverSpec;

    internal sealed record Person(string UserPrincipalName) : ApproverSpec;
}
