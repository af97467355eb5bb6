using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Page;

namespace TeamsHelpDesk.Sandbox;

/// <summary>What changes in Entra ID, for the page.</summary>
internal sealed class CompanyOnPage(CompanyDirectory company, TimeProvider clock) : IEntraWatch
{
    public IReadOnlyList<EntraChange> Changes => [.. company.Changes.Past.Select(ToPage)];

    public IDisposable Watch(Action<EntraChange> onChange)
    {
        var subscription = company.Changes.Subscribe();
        _ = PumpAsync(subscription, onChange);
        return subscription;
    }

    public EntraAccess AccessOf(string objectId)
    {
        var now = company.Current;
        if (now.FindPerson(objectId) is not { } person)
        {
            return EntraAccess.Nothing;
        }

        return new EntraAccess(
            person.AccountEnabled,
            now.Methods.TryGetValue(person.Id, out var methods)
                && methods.Any(method => method.TemporaryPass?.Usability(clock.GetUtcNow()) == "EnabledByPolicy"),
            [.. now.Groups.Values.Where(group => group.Members.Contains(person.Id)).Select(group => group.DisplayName).Order(StringComparer.CurrentCulture)],
            [.. now.Grants.Where(grant => grant.PrincipalId == person.Id).Select(grant => RoleName(now, grant))],
            [.. person.Licences.Select(held => now.Subscriptions[held.SkuId].PartNumber)]);
    }

    private static async Task PumpAsync(ChangeSubscription subscription, Action<EntraChange> onChange)
    {
        await foreach (var change in subscription.Reader.ReadAllAsync())
        {
            onChange(ToPage(change));
        }
    }

    private static EntraChange ToPage(DirectoryChange change) => new(change.At, change.Kind, change.Sentence);

    private static string RoleName(DirectoryState now, AppGrant grant) => now.Apps.TryGetValue(grant.ResourceId, out var app)
        ? $"{app.DisplayName}: {app.Roles.FirstOrDefault(role => role.Id == grant.AppRoleId)?.DisplayName ?? "access"}"
        : "an app";
}
