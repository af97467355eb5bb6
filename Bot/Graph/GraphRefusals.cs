namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Why Graph refused, where its words say so. Words change: <see cref="Unknown"/> must always have a safe answer.</summary>
internal enum GraphRefusal
{
    /// <summary>It may even be that what was asked for is so already: look before you believe either way.</summary>
    Unknown,
    NotPermitted,
    AlreadySo,
    OnPremisesMastered,
    MailEnabled,
    WeakPassword,
    NoUsageLocation,
    NoSeats,
    Inherited,
    NotHeld,
    DefaultMethod,
    ExternalGuest,

    /// <summary>An object that one of the replicas doesn't know yet, when it is a new one.</summary>
    ReferenceMissing,
    NotApplicable,

    /// <summary>The company's rules for privileged access don't allow it that way.</summary>
    AgainstPolicy,
    NoPremium,
}

/// <summary>Graph uses one code for all of these, so stable fragments of its texts tell them apart.</summary>
internal static class GraphRefusals
{
    private static readonly (string Fragment, GraphRefusal Refusal)[] Fragments =
    [
        ("references already exist", GraphRefusal.AlreadySo),
        ("assigned already exists", GraphRefusal.AlreadySo),
        ("existing open request", GraphRefusal.AlreadySo),
        ("on-premises mastered", GraphRefusal.OnPremisesMastered),
        ("originated within an external service", GraphRefusal.OnPremisesMastered),
        ("mail-enabled", GraphRefusal.MailEnabled),
        ("complexity requirements", GraphRefusal.WeakPassword),
        ("usage location", GraphRefusal.NoUsageLocation),
        ("available licenses", GraphRefusal.NoSeats),
        ("inherited from a group", GraphRefusal.Inherited),
        ("have a corresponding license", GraphRefusal.NotHeld),
        ("default method", GraphRefusal.DefaultMethod),
        ("default authentication method", GraphRefusal.DefaultMethod),
        ("external guest", GraphRefusal.ExternalGuest),
        ("objects being referenced", GraphRefusal.ReferenceMissing),
        ("valid reference update", GraphRefusal.ReferenceMissing),
        ("not applicable to target tenant", GraphRefusal.NotApplicable),
    ];

    /// <summary>Where Graph has a code of its own, that is more than words.</summary>
    public static GraphRefusal Of(GraphError error) => error.Code switch
    {
        GraphErrorCodes.AssignmentExists => GraphRefusal.AlreadySo,
        GraphErrorCodes.AssignmentMissing => GraphRefusal.NotHeld,
        GraphErrorCodes.PolicyForbids or GraphErrorCodes.TooShort => GraphRefusal.AgainstPolicy,
        GraphErrorCodes.SubjectMissing => GraphRefusal.ReferenceMissing,
        GraphErrorCodes.PremiumLicenseRequired => GraphRefusal.NoPremium,
        _ => ByItsWords(error),
    };

    private static GraphRefusal ByItsWords(GraphError error) =>
        Fragments.FirstOrDefault(known => error.Says(known.Fragment)).Refusal;
}
