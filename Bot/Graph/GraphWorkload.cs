namespace TeamsHelpDesk.Bot.Graph;

/// <summary>What Graph counts together (Microsoft Graph service-specific throttling limits).</summary>
internal enum GraphWorkload
{
    DirectoryReads,
    DirectoryWrites,
    SignInMethods,
    IdentityProtection,
    Devices,
}

/// <summary>So many units in any span of this length, for one app in one tenant.</summary>
internal sealed record GraphBudget(int Units, TimeSpan Per)
{
    /// <summary>Those of the smallest tenants; larger ones are allowed more.</summary>
    public static GraphBudget Of(GraphWorkload workload) => workload switch
    {
        GraphWorkload.DirectoryReads => new(3_500, TimeSpan.FromSeconds(10)),
        GraphWorkload.DirectoryWrites => new(3_000, TimeSpan.FromSeconds(150)),
        GraphWorkload.SignInMethods => new(5, TimeSpan.FromSeconds(10)),
        GraphWorkload.IdentityProtection => new(1, TimeSpan.FromSeconds(1)),
        GraphWorkload.Devices => new(100, TimeSpan.FromSeconds(20)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What one request costs, and where.</summary>
internal readonly record struct GraphCost(GraphWorkload Workload, int Units)
{
    private const string Batch = "/$batch";

    // The dearest of a list of reads, in Graph's resource units; most others are one.
    private static readonly (string End, int Units)[] Dear =
    [
        ("/microsoft.graph.directoryRole", 2), ("/microsoft.graph.group", 2), ("/members", 3), ("/microsoft.graph.user", 3), ("/subscribedSkus", 3), ("/users", 2),
    ];

    public static GraphCost Of(GraphRequest request) => request.Path.Template switch
    {
        Batch => new(GraphWorkload.DirectoryReads, 10), // the gate's eight questions
        var path when path.Contains("/authentication/", StringComparison.Ordinal) => new(GraphWorkload.SignInMethods, 1),
        var path when path.StartsWith("/identityProtection", StringComparison.Ordinal) => new(GraphWorkload.IdentityProtection, 1),
        var path when path.StartsWith("/deviceManagement", StringComparison.Ordinal) => new(GraphWorkload.Devices, 1),
        _ when !request.IsRead => new(GraphWorkload.DirectoryWrites, 1),
        var path => new(GraphWorkload.DirectoryReads, Dear.FirstOrDefault(dear => path.EndsWith(dear.End, StringComparison.Ordinal)).Units is > 0 and var units ? units : 1),
    };
}
