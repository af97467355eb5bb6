using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>Privileged Identity Management for groups: memberships with an end, which are asked for and come at once.</summary>
internal static class PrivilegedGroups
{
    private const string Root = "identityGovernance/privilegedAccess/group";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    private static readonly EntityKind InstanceKind = EntityKind.Of(
        "privilegedAccessGroupAssignmentScheduleInstance", "id accessId assignmentScheduleId assignmentType groupId memberType principalId startDateTime endDateTime");

    private sealed record Order(Group Group, Person Person, string Action, DateTimeOffset? EndAt);

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", $"{Root}/assignmentScheduleInstances", GraphPermissions.ReadAssignedGroups, List),
        new("POST", $"{Root}/assignmentScheduleRequests", GraphPermissions.WriteAssignedGroups, Ask),
    ];

    private static GraphAnswer List(GraphCall call)
    {
        if (call.World.Switches.WithoutP2)
        {
            return Refusals.NoPremium;
        }

        var now = call.Now;
        return call.Query.Filter is null
            ? Refusals.Bad("The required parameter $filter is missing: filter by principalId or groupId.")
            : call.List(new($"{Root}/assignmentScheduleInstances", [InstanceKind]), call.Seen.GroupAssignments.Where(held => held.EndAt > now).Select(From));
    }

    private static Entity From(GroupAssignment held) => new(InstanceKind, name => name switch
    {
        "id" or "assignmentScheduleId" => held.Id,
        "accessId" => "member",
        "assignmentType" => "assigned",
        "memberType" => "direct",
        "principalId" => held.PrincipalId.ToString(),
        "groupId" => held.GroupId.ToString(),
        "startDateTime" => held.StartAt.ToString("O", CultureInfo.InvariantCulture),
        "endDateTime" => held.EndAt.ToString("O", CultureInfo.InvariantCulture),
        _ => null,
    });

    private static GraphAnswer Ask(GraphCall call)
    {
        if (call.World.Switches.WithoutP2)
        {
            return Refusals.NoPremium;
        }

        return call.Body is not { } body ? Refusals.NoPayload : call.Change((state, now) => Read(call, body, state, now) switch
        {
            (null, { } refusal) => new(state, refusal),
            ({ } order, _) => Decide(call, order, state, now),
            _ => new(state, Refusals.BadValues),
        });
    }

    private static (Order? Order, GraphAnswer? Refusal) Read(GraphCall call, JsonObject body, DirectoryState state, DateTimeOffset now)
    {
        if (!Guid.TryParse((string?)body["groupId"], out var groupId) || !Guid.TryParse((string?)body["principalId"], out var personId))
        {
            return (null, Refusals.BadGuid);
        }

        if ((string?)body["accessId"] != "member" || (string?)body["action"] is not ("adminAssign" or "adminExtend" or "adminRemove") || body["scheduleInfo"] is not JsonObject schedule)
        {
            return (null, Refusals.BadValues);
        }

        var known = call.World.Switches.ReplicationDelay > TimeSpan.Zero ? call.Seen : state;
        return (state.FindGroup(groupId), known.FindPerson(personId)) switch
        {
            (null, _) => (null, Refusals.Missing(groupId.ToString())),
            (_, null) => (null, GraphAnswer.Refused(404, "SubjectNotFound", "The subject is not found.")),
            ({ Kind: GroupKind.Dynamic or GroupKind.Synced }, _) => (null, Refusals.InsufficientPrivileges),
            ({ } group, { } person) => (new Order(group, person, (string?)body["action"] ?? string.Empty, EndOf(schedule, now)), null),
        };
    }

    private static DateTimeOffset? EndOf(JsonObject schedule, DateTimeOffset now) => (string?)schedule["expiration"]?["type"] switch
    {
        "afterDuration" => now + XmlConvert.ToTimeSpan((string?)schedule["expiration"]?["duration"] ?? "PT0S"),
        "afterDateTime" => DateTimeOffset.Parse((string?)schedule["expiration"]?["endDateTime"] ?? string.Empty, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static DirectoryEdit<GraphAnswer> Decide(GraphCall call, Order order, DirectoryState state, DateTimeOffset now)
    {
        var held = state.GroupAssignments.Find(one => one.GroupId == order.Group.Id && one.PrincipalId == order.Person.Id);
        return (order.Action, held) switch
        {
            ("adminRemove", null) => new(state, Refused("RoleAssignmentDoesNotExist", "The Role assignment does not exist.")),
            ("adminRemove", { EndAt: var over }) when over <= now => Left(state, order, held, Refused("RoleAssignmentDoesNotExist", "The Role assignment does not exist.")),
            ("adminRemove", _) => Left(state, order, held, Taken(order)),
            ("adminExtend", null) => new(state, Refused("RoleAssignmentDoesNotExist", "The Role assignment does not exist.")),
            ("adminAssign", { EndAt: var end }) when end > now => new(state, Refused("RoleAssignmentExists", "The Role assignment already exists.")),
            _ when order.EndAt is not { } end || (call.World.Switches.LongestPrivileged is { } longest && end > now + longest) =>
                new(state, Refused("RoleAssignmentRequestPolicyValidationFailed", "The following policy rules failed: [\"ExpirationRule\"]")),
            _ when order.EndAt < now + Shortest => new(state, Refused("ActiveDurationTooShort", "The Active duration is too short. Miniumum Required is 5 minutes.")),
            _ => Joined(state, order, held, now),
        };
    }

    private static DirectoryEdit<GraphAnswer> Joined(DirectoryState state, Order order, GroupAssignment? held, DateTimeOffset now)
    {
        var assignment = (held ?? new GroupAssignment(Guid.CreateVersion7(now).ToString("N"), order.Person.Id, order.Group.Id, now, now)) with { EndAt = order.EndAt ?? now };
        var next = state with { GroupAssignments = state.GroupAssignments.RemoveAll(one => one == held).Add(assignment) };
        return order.Group.Members.Contains(order.Person.Id)
            ? new(next, Taken(order))
            : new(
                next.With(order.Group with { Members = [.. order.Group.Members, order.Person.Id] }),
                Taken(order),
                new DirectoryNote(ChangeKinds.MemberAdded, order.Group.Id, $"{order.Person.DisplayName} was added to {order.Group.DisplayName}"));
    }

    private static DirectoryEdit<GraphAnswer> Left(DirectoryState state, Order order, GroupAssignment held, GraphAnswer answer) => new(
        (state with { GroupAssignments = state.GroupAssignments.Remove(held) })
            .With(order.Group with { Members = [.. order.Group.Members.Where(member => member != order.Person.Id)] }),
        answer,
        new DirectoryNote(ChangeKinds.MemberRemoved, order.Group.Id, $"{order.Person.DisplayName} was removed from {order.Group.DisplayName}"));

    private static GraphAnswer Taken(Order order) => GraphAnswer.Created(new JsonObject
    {
        ["id"] = Guid.CreateVersion7().ToString(),
        ["status"] = order.Action == "adminRemove" ? "Revoked" : "Provisioned",
        ["action"] = order.Action,
        ["accessId"] = "member",
        ["groupId"] = order.Group.Id.ToString(),
        ["principalId"] = order.Person.Id.ToString(),
    });

    private static GraphAnswer Refused(string code, string message) => GraphAnswer.Refused(400, code, message);
}
