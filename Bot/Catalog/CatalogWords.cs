namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>The catalogue's values in plain words.</summary>
internal static class CatalogWords
{
    /// <summary>90 days, 4 hours, 1 day, 45 minutes.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { Hours: 0, Minutes: 0 } => Count((int)duration.TotalDays, "day"),
        { Minutes: 0 } => Count((int)duration.TotalHours, "hour"),
        _ => Count((int)duration.TotalMinutes, "minute"),
    };

    public static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    public static string People(int count) => count == 1 ? "1 person" : $"{count} people";

    /// <summary>3 per day, 10 per 2 days.</summary>
    public static string Limit(Limit limit)
    {
        var window = Duration(limit.Per);
        return $"{limit.Count} per {(window.StartsWith("1 ", StringComparison.Ordinal) ? window[2..] : window)}";
    }

    /// <summary>"10 per day for each requester", one for each limit that is set.</summary>
    public static IEnumerable<string> Limits(Limits limits)
    {
        (string Who, Limit? Limit)[] all =
        [
            ("each requester", limits.Requester), ("each beneficiary", limits.Beneficiary), ("each approver", limits.Approver), ("the company", limits.Company),
        ];
        return all.SelectMany(static pair => pair.Limit is { } limit ? new[] { $"{Limit(limit)} for {pair.Who}" } : []);
    }

    public static string Approver(ServiceCatalog catalog, Service service, ApproverSpec approver) => approver switch
    {
        ApproverSpec.Manager => "the manager",
        ApproverSpec.Owner => Owner(catalog, service.Owner),
        ApproverSpec.Team team => catalog.Teams[team.Id].Title,
        ApproverSpec.Group group => $"the members of {group.Name}",
        ApproverSpec.Person person => person.UserPrincipalName,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Owner(ServiceCatalog catalog, ServiceOwner owner) => owner switch
    {
        ServiceOwner.Team team => catalog.Teams[team.Id].Title,
        ServiceOwner.Group group => $"the members of {group.Name}",
        ServiceOwner.OwnerOf field => $"the owners of the {field.Field} that is picked",
        ServiceOwner.OwnerOfApp of => $"the owners of the app {of.App}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Path(ServiceCatalog catalog, Service service, ApprovalPath path) => path.NeedsNobody
        ? "at once, nobody is asked"
        : path.ReviewWithin is { } within
            ? $"at once, in an emergency; reviewed within {Duration(within)} by {string.Join(" or ", path.Stages.Select(stage => Stage(catalog, service, stage)))}"
            : string.Join(", then ", path.Stages.Select(stage => Stage(catalog, service, stage)));

    public static string Effect(EffectSpec effect) => effect switch
    {
        EffectSpec.IssueTemporaryAccessPass pass => $"makes a sign-in pass, good for {Duration(pass.Lifetime)}{(pass.Once ? " and one use" : string.Empty)}",
        EffectSpec.RevokeSessions => "signs out everywhere",
        EffectSpec.ResetPassword => "sets a new password",
        EffectSpec.ResetMfa => "removes the sign-in methods, to be set up anew",
        EffectSpec.AddToGroup add => $"adds to {Name(add.Group)}",
        EffectSpec.RemoveFromGroup remove => $"removes from {Name(remove.Group)}",
        EffectSpec.AssignApp app => $"assigns {app.App} as {app.Role}",
        EffectSpec.AssignLicense license => $"assigns the licence {license.Sku}",
        EffectSpec.RemoveApp app => $"takes away {app.App} as {app.Role}",
        EffectSpec.RemoveLicense license => $"takes away the licence {license.Sku}",
        EffectSpec.UnlockAccount => "finds out what keeps them out, and opens it",
        EffectSpec.RestartDevice device => $"restarts {Name(device.Device)}",
        EffectSpec.RetireDevice device => $"retires {Name(device.Device)}",
        EffectSpec.WipeDevice device => $"erases {Name(device.Device)}",
        EffectSpec.ShowBitLockerKey device => $"shows the BitLocker recovery key of {Name(device.Device)}",
        EffectSpec.ShowLocalAdminPassword device => $"shows the local administrator's password of {Name(device.Device)}",
        EffectSpec.SyncDevice device => $"syncs {Name(device.Device)}",
        EffectSpec.LockDevice device => $"locks {Name(device.Device)}",
        EffectSpec.DisableAccount => "disables the account",
        EffectSpec.EnableAccount => "enables the account",
        EffectSpec.RemoveSignInMethods => "removes the sign-in methods",
        EffectSpec.RemoveGranted => "takes their own groups and app roles",
        EffectSpec.RemoveLicenses => "removes the licences",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Audience(Audience audience)
    {
        var conditions = new List<string>();
        if (audience.Departments.Count > 0)
        {
            conditions.Add($"department is {string.Join(" or ", audience.Departments)}");
        }

        if (audience.JobTitles.Count > 0)
        {
            conditions.Add($"job title is {string.Join(" or ", audience.JobTitles)}");
        }

        if (audience.HasReports is { } reports)
        {
            conditions.Add(reports ? "somebody reports to them" : "nobody reports to them");
        }

        return conditions.Count == 0 ? "every enabled account, no guests" : $"staff: {string.Join("; and ", conditions)}";
    }

    private static string Name(NameRef name) => name switch
    {
        NameRef.Literal literal => literal.Name,
        NameRef.Field field => $"the {field.Name} that is picked",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Stage(ServiceCatalog catalog, Service service, ApprovalStage stage)
    {
        var by = Approver(catalog, service, stage.By);
        var count = stage.Need > 1 ? $"{stage.Need} of " : string.Empty;
        var otherwise = stage.Otherwise is { } other ? $" (if there is none, {Approver(catalog, service, other)})" : string.Empty;
        return count + by + otherwise;
    }
}
