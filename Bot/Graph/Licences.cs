namespace TeamsHelpDesk.Bot.Graph;

/// <summary>What the company has bought of one product.</summary>
internal sealed record BoughtLicence
{
    public required Guid SkuId { get; init; }

    public string? SkuPartNumber { get; init; }

    /// <summary>`Enabled`, `Warning`, `Suspended`, `Deleted` or `LockedOut`; the first two can be assigned.</summary>
    public string? CapabilityStatus { get; init; }

    public int? ConsumedUnits { get; init; }

    public LicenceUnits? PrepaidUnits { get; init; }

    public int SeatsLeft() => (PrepaidUnits?.Enabled ?? 0) + (PrepaidUnits?.Warning ?? 0) - (ConsumedUnits ?? 0);
}

internal sealed record LicenceUnits
{
    public int? Enabled { get; init; }

    public int? Warning { get; init; }
}

/// <summary>The licences of one person, and how far each has come.</summary>
internal sealed record LicencesHeld
{
    public required Guid Id { get; init; }

    public string? UsageLocation { get; init; }

    public IReadOnlyList<LicenceState>? LicenseAssignmentStates { get; init; }

    public IReadOnlyList<LicenceState> Of(Guid skuId) => [.. (LicenseAssignmentStates ?? []).Where(state => state.SkuId == skuId)];

    public bool HasDirectly(Guid skuId) => Of(skuId).Any(state => state.AssignedByGroup is null);
}

internal sealed record LicenceState
{
    public Guid? SkuId { get; init; }

    /// <summary>Null: assigned to the person and not by a group.</summary>
    public Guid? AssignedByGroup { get; init; }

    /// <summary>`Active`, `ActiveWithError`, `Disabled`, or `Error`.</summary>
    public string? State { get; init; }

    /// <summary>`None`, or why it came to nothing: `CountViolation`, `MutuallyExclusiveViolation` and their like.</summary>
    public string? Error { get; init; }
}

internal sealed record LicenceOrder(IReadOnlyList<LicenceToAdd> AddLicenses, IReadOnlyList<Guid> RemoveLicenses);

internal sealed record LicenceToAdd(Guid SkuId, IReadOnlyList<Guid> DisabledPlans);

internal sealed record LicensedGroup
{
    public required Guid Id { get; init; }

    public IReadOnlyList<GroupLicence>? AssignedLicenses { get; init; }
}

internal sealed record GroupLicence
{
    public Guid? SkuId { get; init; }
}
