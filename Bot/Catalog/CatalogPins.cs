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
        var missing = new List<NameUse>();
        foreach (var use in uses)
        {
            var found = await directory.FindGroupsAsync(use.Name, cancellationToken);
            if (Only(found, "group", use, errors) is { } group)
            {
                pinned[use.Name] = group;
            }
            else if (found.Count == 0)
            {
                missing.Add(use);
            }
        }

        missing.ForEach(use => Missing(use, "group", pinned.Keys, errors));
        return pinned;
    }

    private static async Task<Dictionary<string, PinnedApp>> PinAppsAsync(
        IReadOnlyList<AppUse> uses, ICatalogNames directory, CatalogErrors errors, CancellationToken cancellationToken)
    {
        var pinned = new Dictionary<string, PinnedApp>(StringComparer.OrdinalIgnoreCase);
        var missing = new List<NameUse>();
        foreach (var inOneApp in uses.GroupBy(static use => use.App, StringComparer.OrdinalIgnoreCase))
        {
            var first = inOneApp.First();
            var use = new NameUse(first.App, first.Line, first.Column);
            var found = await directory.FindAppAsync(first.App, cancellationToken);
            if (Only(found, "enterprise app", use, errors) is { } app)
            {
                var roles = new Dictionary<string, Guid>(app.Roles, StringComparer.OrdinalIgnoreCase);
                pinned[first.App] = app with { Roles = roles };
                CheckRoles(inOneApp, roles, errors);
            }
            else if (found.Count == 0)
            {
                missing.Add(use);
            }
        }

        missing.ForEach(use => Missing(use, "enterprise app", pinned.Keys, errors));
        return pinned;
    }

    private static void CheckRoles(IEnumerable<AppUse> uses, Dictionary<string, Guid> roles, CatalogErrors errors)
    {
        foreach (var use in uses.Where(use => use.Role.Length > 0 && !roles.ContainsKey(use.Role)))
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

    /// <summary>Null when it isn't there; twice is an error at once.</summary>
    private static T? Only<T>(IReadOnlyList<T> found, string kind, NameUse use, CatalogErrors errors)
        where T : class
    {
        if (found.Count > 1)
        {
            errors.Add(PlaceOf(use), $"{found.Count} {kind}s in the directory are called '{use.Name}'; rename all but one");
        }

        return found is [var only] ? only : null;
    }

    /// <summary>A slip of the pen is mostly a name that stands rightly elsewhere in the file.</summary>
    private static void Missing(NameUse use, string kind, IReadOnlyCollection<string> found, CatalogErrors errors)
    {
        var mend = Spelling.Nearest(use.Name, found, oneIn: 4) is { } near ? $"did you mean '{near}'?" : $"mend the name or make the {kind}";
        errors.Add(PlaceOf(use), $"no {kind} in the directory is called '{use.Name}'; {mend}");
    }

    private static YamlPlace PlaceOf(NameUse use) => new(use.Line, use.Column);
}
