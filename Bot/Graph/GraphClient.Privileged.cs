using System.Text.Json.Serialization;
using System.Xml;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>A membership that Privileged Identity Management keeps.</summary>
internal sealed record PrivilegedMembership
{
    public required Guid GroupId { get; init; }

    public required Guid PrincipalId { get; init; }

    [JsonPropertyName("accessId")]
    public string? Access { get; init; }

    /// <summary>Null: until somebody ends it.</summary>
    public DateTimeOffset? EndDateTime { get; init; }

    public bool LastsUntil(DateTimeOffset moment) => EndDateTime is null || EndDateTime >= moment;
}

internal sealed record PrivilegedOrder(string AccessId, string Action, Guid GroupId, Guid PrincipalId, string Justification, PrivilegedSchedule ScheduleInfo);

internal sealed record PrivilegedSchedule(DateTimeOffset StartDateTime, PrivilegedExpiration? Expiration);

internal sealed record PrivilegedExpiration(string Type)
{
    public string? Duration { get; init; }

    public DateTimeOffset? EndDateTime { get; init; }
}

/// <summary>Privileged Identity Management for groups, where the company has it (Microsoft Entra ID P2 or Governance).</summary>
internal sealed partial class GraphClient
{
    private const string Member = "member";
    private const string Justification = "Agreed in the help desk";

    /// <summary>Whether the gate may ask who may step into which group.</summary>
    /// <returns>Null where the company has no such thing.</returns>
    public async Task<bool?> MaySeeEligibleGroupsAsync(Guid principal, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(GateQuestions.About(principal)[GateQuestions.EligibleGroups], cancellationToken);
            return true;
        }
        catch (GraphException refused) when (refused.Code == GraphErrorCodes.PremiumLicenseRequired)
        {
            return null;
        }
        catch (GraphException refused) when (refused.Outcome == GraphOutcome.Denied)
        {
            return false;
        }
    }

    /// <summary>The one that lasts longest; null where there is none, and for a while after one was made.</summary>
    public async Task<PrivilegedMembership?> FindPrivilegedMembershipAsync(Guid groupId, Guid userId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get(
            $"/identityGovernance/privilegedAccess/group/assignmentScheduleInstances?$filter=groupId eq '{groupId}' and principalId eq '{userId}'");
        var found = await ListAsync(request, GraphJson.Default.GraphPagePrivilegedMembership, cancellationToken);
        return found.Where(one => one.GroupId == groupId && one.PrincipalId == userId && one.Access == Member).MaxBy(one => one.EndDateTime ?? DateTimeOffset.MaxValue);
    }

    public Task AssignPrivilegedAsync(Guid groupId, Guid userId, TimeSpan lasts, CancellationToken cancellationToken) => OrderPrivilegedAsync(
        groupId, userId, "adminAssign", new PrivilegedExpiration("afterDuration") { Duration = XmlConvert.ToString(lasts) }, cancellationToken);

    public Task ExtendPrivilegedAsync(Guid groupId, Guid userId, DateTimeOffset until, CancellationToken cancellationToken) => OrderPrivilegedAsync(
        groupId, userId, "adminExtend", new PrivilegedExpiration("afterDateTime") { EndDateTime = until }, cancellationToken);

    public Task RemovePrivilegedAsync(Guid groupId, Guid userId, CancellationToken cancellationToken) =>
        OrderPrivilegedAsync(groupId, userId, "adminRemove", null, cancellationToken);

    private async Task OrderPrivilegedAsync(Guid groupId, Guid userId, string action, PrivilegedExpiration? expiration, CancellationToken cancellationToken)
    {
        var order = new PrivilegedOrder(Member, action, groupId, userId, Justification, new PrivilegedSchedule(_time.GetUtcNow(), expiration));
        await SendAsync(
            GraphRequest.Post($"/identityGovernance/privilegedAccess/group/assignmentScheduleRequests").WithBody(order, GraphJson.Default.PrivilegedOrder), cancellationToken);
    }
}
