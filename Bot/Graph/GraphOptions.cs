namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Where Microsoft Graph is and, when it isn't the bot's own identity, who calls it.</summary>
internal sealed class GraphOptions
{
    public const string Section = "Graph";

    /// <summary>The key under which the <see cref="Azure.Core.TokenCredential"/> for Graph is registered.</summary>
    public const string CredentialKey = "Graph";

    /// <summary>The root of the cloud, without a path; `/v1.0` is added. Plain http only for loopback, and only in Development.</summary>
    public Uri BaseUrl { get; set; } = PublicCloud;

    /// <summary>Where tokens come from when not from Azure.Identity. Needs <see cref="ClientId"/> and <see cref="ClientSecret"/>.</summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>The app registration that calls Graph. Default: the bot's own.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of <see cref="ClientId"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Whether roles of apps may be given straight to people where no group carries them. Default false: the permission for it
    /// can give any right of any app to any app.
    /// </summary>
    public bool DirectAppRoles { get; set; }

    /// <summary>
    /// Whether access to a group that is for a time is given by Privileged Identity Management, which ends it as well. Default false: it
    /// takes Microsoft Entra ID P2, and each group that is given so stays under its management.
    /// </summary>
    public bool PrivilegedGroups { get; set; }

    /// <summary>Groups that are given by an access package of Entitlement Management instead. Default none.</summary>
    public IList<GroupPackage> AccessPackages { get; } = [];

    /// <summary>How many processes share Graph's limits; each keeps to its part of them. Default 1.</summary>
    public int Processes { get; set; } = 1;

    /// <summary>The public cloud; also the audience of tokens when a loopback address stands in for it.</summary>
    public static Uri PublicCloud { get; } = new("https://graph.microsoft.com");
}

/// <summary>The access package that gives a group, and the policy by which it is asked for: one without approval, and without an end of its own.</summary>
internal sealed class GroupPackage
{
    public Guid Group { get; set; }

    public Guid Package { get; set; }

    public Guid Policy { get; set; }
}
