namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>What can be wrong with the token of an activity: one thing at a time, everything else as it should be.</summary>
internal enum TokenFault
{
    None,
    NoHeader,
    NotBearer,
    Garbage,
    Issuer,
    NoIssuer,
    Audience,
    NoAudience,

    /// <summary>Signed with a key nobody published, under the id of the published one.</summary>
    Key,

    /// <summary>RS384 by the right key.</summary>
    Algorithm,

    /// <summary>HS256 with the published key as the secret.</summary>
    AlgorithmConfusion,
    Unsigned,
    NoKid,
    UnknownKid,
    Expired,
    NotYetValid,
    NoExpiry,
    ServiceUrl,
    NoServiceUrl,
    NoEndorsement,
    WrongEndorsement,
}

/// <summary>What can be wrong with an activity whose token is right.</summary>
internal enum ActivityFault
{
    None,

    /// <summary>Both places name another tenant.</summary>
    Tenant,
    TenantInConversation,
    TenantInChannelData,

    /// <summary>A service URL on a stranger's host; the token agrees with it.</summary>
    Host,

    /// <summary>Another channel, which the signing key doesn't endorse.</summary>
    Channel,
    NoObjectId,
    NoServiceUrl,
    NotJson,
    DuplicateMembers,

    /// <summary>Text of 1 MB.</summary>
    Oversized,
}
