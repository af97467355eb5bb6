namespace TeamsHelpDesk.Bot.Graph;

internal enum ProtectedReason
{
    OwnPrincipal,
    DeniedPerson,
    DeniedGroup,
    ManagementRestricted,
    RoleAssignableGroup,
    DirectoryRole,
    EligibleDirectoryRole,
}

/// <summary>Why it stays unknown whether somebody is protected.</summary>
internal enum LastingDoubt
{
    /// <summary>The person isn't in the directory any more.</summary>
    Gone,

    /// <summary>The app isn't permitted to look.</summary>
    NotPermitted,
}

/// <summary>Whether the help desk may act on somebody. Only <see cref="Clear"/> is a yes.</summary>
internal abstract record GateVerdict
{
    private GateVerdict()
    {
    }

    internal sealed record Clear : GateVerdict;

    /// <param name="Reason">The strongest reason found.</param>
    /// <param name="Display">The role or group, for IT's eyes; empty when there is none to name.</param>
    internal sealed record Protected(ProtectedReason Reason, string Display) : GateVerdict;

    /// <summary>It couldn't be found out, so it's a no for now.</summary>
    /// <param name="Why">Which question had no answer; names nobody.</param>
    internal sealed record Unknown(string Why) : GateVerdict
    {
        /// <summary>Asking again as things are would leave it as open; null when it may be answered later.</summary>
        public LastingDoubt? Lasting { get; init; }
    }
}
