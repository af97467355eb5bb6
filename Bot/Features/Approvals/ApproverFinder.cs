using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Approvals;

/// <summary>Whose approval is looked for.</summary>
/// <param name="PickedGroup">What the owner's `owner of $field` refers to.</param>
internal sealed record ApprovalCase(Service Service, ApprovalPath Path, PersonRef Requester, PersonRef Beneficiary, Guid? PickedGroup);

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
            var stage = await FindAsync(catalog, of, asked.By, asked.Need, cancellationToken);
            if (stage.Approvers.Count < asked.Need && asked.Otherwise is { } otherwise)
            {
                stage = await FindAsync(catalog, of, otherwise, asked.Need, cancellationToken);
            }

            stages.Add(stage);
        }

        return stages;
    }

    /// <summary>Whether the person holds the right at this moment.</summary>
    public async ValueTask<bool> HoldsAsync(Right right, Guid person, CancellationToken cancellationToken) => right switch
    {
        Right.ManagerOf of => (await graph.GetManagerAsync(of.PersonId, cancellationToken))?.Id == person,
        Right.OwnerOf of => (await graph.GetGroupOwnersAsync(of.GroupId, cancellationToken)).Any(owner => owner.Id == person),
        Right.MemberOf of => await graph.IsMemberAsync(of.GroupId, person, cancellationToken),
        Right.Named named => named.PersonId == person,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async ValueTask<Stage> FindAsync(PinnedCatalog catalog, ApprovalCase of, ApproverSpec by, int need, CancellationToken cancellationToken)
    {
        var (title, right, channel) = RightOf(catalog, of, by);
        var holders = await HoldersAsync(right, cancellationToken);
        var approvers = holders
            .Where(holder => holder.AccountEnabled != false && !of.Requester.Is(holder.Id) && !of.Beneficiary.Is(holder.Id))
            .Select(PeopleReader.RefOf)
            .DistinctBy(holder => holder.Id);
        return new Stage(title, right, [.. approvers], channel, need);
    }

    private static (string Title, Right Right, string? Channel) RightOf(PinnedCatalog catalog, ApprovalCase of, ApproverSpec by) => by switch
    {
        ApproverSpec.Manager => ("the manager", new Right.ManagerOf(of.Beneficiary.Id), null),
        ApproverSpec.Team team => TeamRight(catalog, team.Id),
        ApproverSpec.Group group => (group.Name, new Right.MemberOf(catalog.Groups[group.Name].Id), null),
        ApproverSpec.Person person => (person.UserPrincipalName, new Right.Named(catalog.People[person.UserPrincipalName].Id), null),
        ApproverSpec.Owner => OwnerRight(catalog, of),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (string Title, Right Right, string? Channel) OwnerRight(PinnedCatalog catalog, ApprovalCase of) => of.Service.Owner switch
    {
        ServiceOwner.Team team => TeamRight(catalog, team.Id),
        ServiceOwner.Group group => (group.Name, new Right.MemberOf(catalog.Groups[group.Name].Id), null),
        ServiceOwner.OwnerOf when of.PickedGroup is { } picked => ("the group's owner", new Right.OwnerOf(picked), null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (string Title, Right Right, string? Channel) TeamRight(PinnedCatalog catalog, string id)
    {
        var team = catalog.Catalog.Teams[id];
        return (team.Title, new Right.MemberOf(catalog.Groups[team.MembersGroup].Id), team.Channel);
    }

    private async ValueTask<IReadOnlyList<DirectoryUser>> HoldersAsync(Right right, CancellationToken cancellationToken) => right switch
    {
        Right.ManagerOf of => await graph.GetManagerAsync(of.PersonId, cancellationToken) is { } manager ? [manager] : [],
        Right.OwnerOf of => await graph.GetGroupOwnersAsync(of.GroupId, cancellationToken),
        Right.MemberOf of => await graph.GetGroupMembersAsync(of.GroupId, cancellationToken),
        Right.Named named => await graph.GetUserAsync(named.PersonId.ToString("D"), cancellationToken) is { } person ? [person] : [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
