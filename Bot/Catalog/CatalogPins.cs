using TeamsHelpDesk.Bot.Catalog.Reading;

namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Binds every name that the file uses to one object of the directory. One that isn't there, or is there twice, refuses the file.</summary>
internal static class CatalogPins
{
    public static async Task<CatalogPinResult> PinAsync(ServiceCatalog catalog, ICatalogNames directory, CancellationToken cancellationToken)
    {
        var errors = new CatalogErrors();
        var groups = await PinGroupsAsync(catalog.Names.Groups, directory, errors, cancellationToken);
        var apps = await PinAppsAsync(catalog.Names.Apps, directory, errors, cancellationToken);
        var people = await PinPeopleAsync(catalog.Names.People, directory, errors, cancellationToken);
        return errors.Any
            ? new CatalogPinResult.Refused(errors.InOrder())
            : new CatalogPinResult.Pinned(new PinnedCatalog(catalog, groups, apps, people));
    }

    private static async Task<Dictionary<string, PinnedName>> PinGroupsAsync(
        IReadOnlyList<NameUse> uses, ICatalogNames directory, CatalogErrors errors, CancellationToken cancellationToken)
    {
        var pinned = new Dictionary<string, PinnedName>(StringComparer.OrdinalIgnoreCase);
        foreach (var use in uses)
        {
            var found = await directory.FindGroupsAsync(use.Name, cancellationToken);
            if (Only(found, "group", use.Name, new YamlPlace(use.Line, use.Column), errors) is { } group)
            {
                pinned[use.Name] = group;
            }
        }

        return pinned;
    }

    private static async Task<Dictionary<string, PinnedApp>> PinAppsAsync(
        IReadOnlyList<AppUse> uses, ICatalogNames directory, CatalogErrors errors, CancellationToken cancellationToken)
    {
        var pinned = new Dictionary<string, PinnedApp>(StringComparer.OrdinalIgnoreCase);
        foreach (var inOneApp in uses.GroupBy(static use => use.App, StringComparer.OrdinalIgnoreCase))
        {
            var first = inOneApp.First();
            var found = await directory.FindAppAsync(first.App, cancellationToken);
            if (Only(found, "enterprise app", first.App, new YamlPlace(first.Line, first.Column), errors) is { } app)
            {
                var roles = new Dictionary<string, Guid>(app.Roles, StringComparer.OrdinalIgnoreCase);
                pinned[first.App] = app with { Roles = roles };
                CheckRoles(inOneApp, roles, errors);
            }
        }

        return pinned;
    }

    private static void CheckRoles(IEnumerable<AppUse> uses, Dictionary<string, Guid> roles, CatalogErrors errors)
    {
        foreach (var use in uses.Where(use => !roles.ContainsKey(use.Role)))
        {
            errors.Add(new YamlPlace(use.Line, use.Column), $"the app '{use.App}' has no role '{use.Role}'{Spelling.Mend(use.Role, roles.Keys)}");
        }
    }

    private static async Task<Dictionary<string, PinnedName>> PinPeopleAsync(
        IReadOnlyList<NameUse> uses, ICatalogNames directory, CatalogErrors errors, CancellationToken cancellationToken)
    {
        var pinned = new Dictionary<string, PinnedName>(StringComparer.OrdinalIgnoreCase);
        foreach (var use in uses)
        {
            if (await directory.FindPersonAsync(use.Name, cancellationToken) is { } person)
            {
                pinned[use.Name] = person;
            }
            else
            {
                errors.Add(new YamlPlace(use.Line, use.Column), $"no person in the directory signs in as '{use.Name}'; mend the name or take the line out");
            }
        }

        return pinned;
    }

    private static T? Only<T>(IReadOnlyList<T> found, string kind, string name, YamlPlace at, CatalogErrors errors)
        where T : class
    {
        switch (found)
        {
            case [var only]:
                return only;
            case []:
                errors.Add(at, $"no {kind} in the directory is called '{name}'; mend the name or make the {kind}");
                return null;
            default:
                errors.Add(at, $"{found.Count} {kind}s in the directory are called '{name}'; rename all but one");
                return null;
        }
    }
}
