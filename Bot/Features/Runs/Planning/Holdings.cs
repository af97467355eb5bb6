using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Runs.Planning;

/// <summary>What somebody has in the directory at one moment.</summary>
internal sealed record Holdings(
    IReadOnlyList<DirectoryGroup> Groups,
    IReadOnlyList<AppRoleAssignment> Roles,
    IReadOnlyList<LicenceState> Licences,
    IReadOnlyList<DirectoryGroup> Owned,
    IReadOnlyList<PersonRef> Reports)
{
    public bool IsIn(Guid group) => Groups.Any(held => held.Id == group);
}

/// <summary>Reads what somebody has, and names it.</summary>
internal sealed class HoldingsReader(GraphClient graph)
{
    public async ValueTask<Holdings> ReadAsync(Guid person, CancellationToken cancellationToken) => new(
        await graph.GetGroupsOfAsync(person, cancellationToken),
        await graph.GetAppRolesOfAsync(person, cancellationToken),
        (await graph.GetLicencesAsync(person, cancellationToken))?.LicenseAssignmentStates ?? [],
        await graph.GetOwnedGroupsAsync(person, cancellationToken),
        [.. (await graph.GetDirectReportsAsync(person, cancellationToken)).Where(static report => report.IsPerson).Select(PeopleReader.RefOf)]);

    /// <summary>The app and the role by their names, for those who read the plan.</summary>
    public async ValueTask<(ObjectRef App, ObjectRef Role)> NameAsync(AppRoleAssignment held, CancellationToken cancellationToken)
    {
        var app = await graph.GetAppAsync(held.ResourceId ?? Guid.Empty, cancellationToken);
        var role = app?.AppRoles?.FirstOrDefault(role => role.Id == held.AppRoleId);
        return (new ObjectRef(held.ResourceId ?? Guid.Empty, app?.DisplayName ?? "an app"), new ObjectRef(held.AppRoleId ?? Guid.Empty, role?.DisplayName ?? "user"));
    }

    /// <summary>The computers and phones that somebody has, in plain words. That they can't be looked up keeps nothing else from being done.</summary>
    public async ValueTask<IReadOnlyList<string>> DevicesAsync(Guid person, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await graph.GetDevicesAsync(person, cancellationToken)).Select(HoldingsWords.DeviceOf)];
        }
        catch (GraphException fault) when (fault.IsFinal)
        {
            return ["Which devices they have couldn't be looked up."];
        }
    }

    public Task<IReadOnlyList<BoughtLicence>> BoughtAsync(CancellationToken cancellationToken) => graph.GetBoughtLicencesAsync(cancellationToken);
}

internal static class HoldingsWords
{
    public static ObjectRef RefOf(DirectoryGroup group) => new(group.Id, group.DisplayName ?? group.Id.ToString("D"));

    /// <summary>A run never orders anything of a device: that is for a person to decide.</summary>
    public static string DeviceOf(ManagedDevice device)
    {
        var known = string.Join(", ", new[] { device.OperatingSystem, device.SerialNumber }.Where(static one => !string.IsNullOrWhiteSpace(one)));
        return $"Has {device.DeviceName ?? "a device"}{(known.Length > 0 ? $" ({known})" : string.Empty)}: {(device.IsCompanys ? "collect it and retire it" : "it is their own, so retire it to take the company's data off")}.";
    }

    /// <summary>Why somebody stays in a group; null where they can be taken out.</summary>
    public static string? WhyStays(DirectoryGroup group) => GroupWriteRules.WhyNot(group) switch
    {
        null => null,
        GroupRefusal.Dynamic => $"Stays in “{group.DisplayName}” as long as its rule says so.",
        GroupRefusal.Synced => $"Stays in “{group.DisplayName}”, which is kept in the company's own Active Directory.",
        GroupRefusal.MailEnabledSecurity or GroupRefusal.Distribution => $"Stays in “{group.DisplayName}”, which is kept in Exchange.",
        _ => $"Stays in “{group.DisplayName}”, which the help desk never changes.",
    };
}
