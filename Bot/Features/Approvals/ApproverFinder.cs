using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Approvals;

/// <summary>Whose approval is looked for.</summary>
/// <param name="PickedGroup">What the owner's `owner of $field` refers to.</param>
internal sealed record ApprovalCase(Service Service, ApprovalPath Path, PersonRef Requester, PersonRef Beneficiary, Guid? PickedGroup)
{
    /// <summary>Who stands in for requester or beneficiary, and so never decides for them.</summary>
    public IReadOnlyList<Guid> Barred { get; init; } = [];
}

/// <summary>
/// Finds who may decide, in the directory, and asks it again whether somebody still may. Whom it can't find, it leaves out:
/// a stage with nobody in it holds, and is never open to all (invariant 4).
/// </summary>
internal sealed class ApproverFinder(GraphClient graph)
{
    public async ValueTask<IReadOnlyList<Stage>> FindStagesAsync(PinnedCatalog catalog, ApprovalCase of, CancellationToken cancellationToken)
    {
        var stages = new List<Stage>();
        foreach (var asked in of.Path.Stages)
        {
            AskedBy[] candidates = [RightOf(catalog, of, asked.By), .. asked.Otherwise is { } otherwise ? [RightOf(catalog, of, otherwise)] : Array.Empty<AskedBy>()];
            var empty = new Stage(candidates[0].Title, candidates[0].Right, [], candidates[0].Channel, asked.Need) { Candidates = candidates };
            stages.Add(await FindAnewAsync(empty, (of.Requester, of.Beneficiary, of.Barred), cancellationToken));
        }

        return stages;
    }

    /// <summary>The stage with those who may answer it now; the last way to find somebody is kept when none has enough.</summary>
    public async ValueTask<Stage> FindAnewAsync(
        Stage stage, (PersonRef Requester, PersonRef Beneficiary, IReadOnlyList<Guid> Barred) notThese, CancellationToken cancellationToken)
    {
        var found = stage with { Approvers = [] };
        foreach (var candidate in stage.Candidates.DefaultIfEmpty(new AskedBy(stage.Title, stage.Right, stage.Channel)))
        {
            var holders = await FindHoldersAsync(candidate.Right, notThese.Requester, notThese.Beneficiary, notThese.Barred, cancellationToken);
            found = stage with { Title = candidate.Title, Right = candidate.Right, Channel = candidate.Channel, Approvers = holders };
            if (holders.Count >= stage.Need)
            {
                return found;
            }
        }

        return found;
    }

    /// <summary>Whom the rules ask as well after a while; null when they don't.</summary>
    public static LaterAsked? FindEscalation(PinnedCatalog catalog, ApprovalCase of)
    {
        if (catalog.Catalog.Rules.Escalate is not { } escalate || (escalate.To is ApproverSpec.Owner && of is { Service.Owner: ServiceOwner.OwnerOf, PickedGroup: null }))
        {
            return null;
        }

        var asked = RightOf(catalog, of, escalate.To);
        return new LaterAsked(escalate.After, asked.Title, asked.Right, asked.Channel);
    }

    /// <summary>Whether the person holds one of the rights at this moment, as somebody who may decide at all.</summary>
    public async ValueTask<bool> HoldsAnyAsync(IEnumerable<Right> rights, Guid person, CancellationToken cancellationToken)
    {
        foreach (var right in rights)
        {
            if (await HoldsAsync(right, person, cancellationToken))
            {
                return await IsActiveAsync(person, cancellationToken);
            }
        }

        return false;
    }

    /// <summary>
    /// Whether an answer counts at this moment: whoever was asked still holds the right, and the account of whoever answered in
    /// their place is one that may decide.
    /// </summary>
    public async ValueTask<bool> MayStillAsync(Stage stage, Verdict verdict, CancellationToken cancellationToken)
    {
        var principal = verdict.For ?? verdict.By;
        return await HoldsAnyAsync(stage.RightsOf(principal.Id), principal.Id, cancellationToken)
            && (verdict.For is null || await IsActiveAsync(verdict.By.Id, cancellationToken));
    }

    /// <summary>Whether the account may decide anything: it is enabled, and no guest's.</summary>
    public async ValueTask<bool> IsActiveAsync(Guid person, CancellationToken cancellationToken) =>
        await graph.GetUserAsync(person, cancellationToken) is { } user && MayDecide(user);

    /// <summary>Those who hold the right now and may decide for these two.</summary>
    public async ValueTask<IReadOnlyList<PersonRef>> FindHoldersAsync(
        Right right, PersonRef requester, PersonRef beneficiary, IReadOnlyList<Guid> barred, CancellationToken cancellationToken) =>
    [
        .. (await HoldersAsync(right, cancellationToken))
            .Where(holder => MayDecide(holder) && !requester.Is(holder.Id) && !beneficiary.Is(holder.Id) && !barred.Contains(holder.Id))
            .Select(PeopleReader.RefOf)
            .DistinctBy(holder => holder.Id),
    ];

    private static bool MayDecide(DirectoryUser user) => user is { AccountEnabled: true, UserType: not "Guest" };

    private async ValueTask<bool> HoldsAsync(Right right, Guid person, CancellationToken cancellationToken) => right switch
    {
        Right.ManagerOf of => (await graph.GetManagerAsync(of.PersonId, cancellationToken))?.Id == person,
        Right.OwnerOf of => (await graph.GetGroupOwnersAsync(of.GroupId, cancellationToken)).Any(owner => owner.Id == person),
        Right.OwnerOfApp of => (await graph.GetAppOwnerIdsAsync(of.AppId, cancellationToken)).Contains(person),
        Right.MemberOf of => await graph.IsMemberAsync(of.GroupId, person, cancellationToken),
        Right.Named named => named.PersonId == person,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static AskedBy RightOf(PinnedCatalog catalog, ApprovalCase of, ApproverSpec by) => by switch
    {
        ApproverSpec.Manager => new AskedBy("the manager", new Right.ManagerOf(of.Beneficiary.Id), null),
        ApproverSpec.Team team => TeamRight(catalog, team.Id),
        ApproverSpec.Group group => new AskedBy(group.Name, new Right.MemberOf(catalog.Groups[group.Name].Id), null),
        ApproverSpec.Person person => new AskedBy(person.UserPrincipalName, new Right.Named(catalog.People[person.UserPrincipalName].Id), null),
        ApproverSpec.Owner => OwnerRight(catalog, of),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static AskedBy OwnerRight(PinnedCatalog catalog, ApprovalCase of) => of.Service.Owner switch
    {
        ServiceOwner.Team team => TeamRight(catalog, team.Id),
        ServiceOwner.Group group => new AskedBy(group.Name, new Right.MemberOf(catalog.Groups[group.Name].Id), null),
        ServiceOwner.OwnerOfApp app => new AskedBy($"the owner of {app.App}", new Right.OwnerOfApp(catalog.Apps[app.App].ServicePrincipalId), null),
        ServiceOwner.OwnerOf when of.PickedGroup is { } picked => new AskedBy("the group's owner", new Right.OwnerOf(picked), null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static AskedBy TeamRight(PinnedCatalog catalog, string id)
    {
        var team = catalog.Catalog.Teams[id];
        return new AskedBy(team.Title, new Right.MemberOf(catalog.Groups[team.MembersGroup].Id), team.Channel);
    }

    private async ValueTask<IReadOnlyList<DirectoryUser>> HoldersAsync(Right right, CancellationToken cancellationToken) => right switch
    {
        Right.ManagerOf of => await graph.GetManagerAsync(of.PersonId, cancellationToken) is { } manager ? [manager] : [],
        Right.OwnerOf of => await graph.GetGroupOwnersAsync(of.GroupId, cancellationToken),
        Right.OwnerOfApp of => await graph.GetAppOwnersAsync(of.AppId, cancellationToken),
        Right.MemberOf of => await graph.GetGroupMembersAsync(of.GroupId, cancellationToken),
        Right.Named named => await graph.GetUserAsync(named.PersonId.ToString("D"), cancellationToken) is { } person ? [person] : [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
