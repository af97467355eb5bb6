using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>
/// The one access package of the company: it gives the Social Club. What is asked for is taken at once and comes later; that it has
/// come shows when somebody looks.
/// </summary>
internal static class AccessPackages
{
    public static readonly Guid Package = TrialCompany.Id(8, 1);
    public static readonly Guid Policy = TrialCompany.Id(8, 2);

    private const string Root = "identityGovernance/entitlementManagement";
    private const string Delivering = "delivering";

    private static readonly EntityKind AssignmentKind = EntityKind.Of(
        "accessPackageAssignment", "id state status expiredDateTime accessPackage/id target/objectId", "id state status expiredDateTime");

    private static Guid GroupId => TrialGroups.Id("Social Club");

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", $"{Root}/assignments", GraphPermissions.ReadPackages, List),
        new("POST", $"{Root}/assignmentRequests", GraphPermissions.WritePackages, Ask),
    ];

    private static GraphAnswer List(GraphCall call)
    {
        if (call.World.Switches.WithoutP2)
        {
            return Refusals.NoPremium;
        }

        call.Change((state, now) => Deliver(call, state, now));
        return call.List(new($"{Root}/assignments", [AssignmentKind]), call.World.Directory.Current.PackageAssignments.Select(From));
    }

    private static Entity From(PackageAssignment held) => new(AssignmentKind, name => name switch
    {
        "id" => held.Id,
        "state" or "status" => held.State,
        "accessPackage/id" => Package.ToString(),
        "target/objectId" => held.PersonId.ToString(),
        _ => null,
    });

    /// <summary>Whatever has had its time.</summary>
    private static DirectoryEdit<GraphAnswer> Deliver(GraphCall call, DirectoryState state, DateTimeOffset now)
    {
        var (next, notes) = (state, new List<DirectoryNote>());
        foreach (var held in state.PackageAssignments.Where(one => one.State == Delivering && now >= one.AskedAt + call.World.Switches.PackagesTake))
        {
            var done = held with { State = call.World.Switches.PackagesEnd };
            next = next with { PackageAssignments = next.PackageAssignments.Replace(held, done) };
            if (done.State == "delivered" && next.FindGroup(GroupId) is { } group && !group.Members.Contains(held.PersonId))
            {
                next = next.With(group with { Members = [.. group.Members, held.PersonId] });
                notes.Add(new DirectoryNote(ChangeKinds.MemberAdded, group.Id, $"{next.FindPerson(held.PersonId)?.DisplayName} was added to {group.DisplayName}"));
            }
        }

        return new(next, GraphAnswer.NoContent, [.. notes]);
    }

    private static GraphAnswer Ask(GraphCall call)
    {
        if (call.World.Switches.WithoutP2)
        {
            return Refusals.NoPremium;
        }

        return call.Body?["assignment"] is not JsonObject assignment ? Refusals.BadValues : (string?)call.Body["requestType"] switch
        {
            "adminAdd" => call.Change((state, now) => Add(assignment, state, now)),
            "adminRemove" => call.Change((state, _) => Remove((string?)assignment["id"], state)),
            _ => Refusals.BadValues,
        };
    }

    private static DirectoryEdit<GraphAnswer> Add(JsonObject assignment, DirectoryState state, DateTimeOffset now)
    {
        var isKnown = (string?)assignment["accessPackageId"] == Package.ToString() && (string?)assignment["assignmentPolicyId"] == Policy.ToString();
        if (!isKnown || !Guid.TryParse((string?)assignment["targetId"], out var person) || state.FindPerson(person) is null)
        {
            return new(state, Refusals.Missing((string?)assignment["targetId"] ?? string.Empty));
        }

        return state.PackageAssignments.Exists(one => one.PersonId == person && one.State is Delivering or "delivered")
            ? new(state, GraphAnswer.Refused(400, "ExistingOpenRequest", "There is an existing open request for this access package and target."))
            : new(state with { PackageAssignments = state.PackageAssignments.Add(new(Guid.CreateVersion7(now).ToString(), person, now, Delivering)) }, Taken("adminAdd"));
    }

    private static DirectoryEdit<GraphAnswer> Remove(string? id, DirectoryState state)
    {
        if (state.PackageAssignments.Find(one => one.Id == id) is not { } held || state.FindGroup(GroupId) is not { } group)
        {
            return new(state, GraphAnswer.Refused(400, "InvalidAssignment", "The assignment has ended."));
        }

        return new(
            (state with { PackageAssignments = state.PackageAssignments.Remove(held) }).With(group with { Members = [.. group.Members.Where(member => member != held.PersonId)] }),
            Taken("adminRemove"),
            new DirectoryNote(ChangeKinds.MemberRemoved, group.Id, $"{state.FindPerson(held.PersonId)?.DisplayName} was removed from {group.DisplayName}"));
    }

    private static GraphAnswer Taken(string type) => GraphAnswer.Created(new JsonObject
    {
        ["id"] = Guid.CreateVersion7().ToString(),
        ["requestType"] = type,
        ["state"] = "submitted",
        ["status"] = "Accepted",
    });
}
