namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>What HR says of one person; people are known by their employee id.</summary>
internal abstract record HrEvent(string EmployeeId)
{
    internal sealed record Joiner(HrPerson Person, DateOnly StartsOn) : HrEvent(Person.EmployeeId);

    /// <summary>The person as they will be from that day on.</summary>
    internal sealed record Mover(HrPerson Person, DateOnly On) : HrEvent(Person.EmployeeId);

    internal sealed record Leaver(string EmployeeId, DateOnly LastDay) : HrEvent(EmployeeId);

    /// <summary>Another start date, day of the move or last day: of whatever is open for the person.</summary>
    internal sealed record DateChanged(string EmployeeId, DateOnly On) : HrEvent(EmployeeId);

    /// <summary>Something that is open for the person doesn't come about.</summary>
    /// <param name="EmployeeId">Whose.</param>
    /// <param name="What">Null: whatever was said last of what is open.</param>
    internal sealed record Cancelled(string EmployeeId, PersonRunKind? What = null) : HrEvent(EmployeeId);
}

/// <summary>A person as HR has them.</summary>
internal sealed record HrPerson
{
    public required string EmployeeId { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    /// <summary>Null: it is proposed from the name and <see cref="HrOptions.Domain"/>.</summary>
    public string? UserPrincipalName { get; init; }

    public string? Department { get; init; }

    public string? JobTitle { get; init; }

    public string? ManagerEmployeeId { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? UsageLocation { get; init; }

    /// <summary>IANA; null: that of the team that looks after runs.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>One delivery at a door.</summary>
/// <param name="Door">The door's own word, such as "webhook".</param>
/// <param name="Id">The sender's key of idempotency; made from the content where the sender has none.</param>
/// <param name="SentAt">Of two that say different things of the same, the one that was sent later holds.</param>
internal sealed record HrDelivery(string Door, string Id, DateTimeOffset SentAt, IReadOnlyList<HrEvent> Events);

internal abstract record HrReceipt
{
    private HrReceipt()
    {
    }

    /// <summary>It is on disk.</summary>
    internal sealed record Taken(Guid RunId) : HrReceipt;

    /// <summary>The same delivery, or one that says nothing new.</summary>
    internal sealed record Known(Guid RunId) : HrReceipt;

    /// <summary>Nothing of it was taken.</summary>
    /// <param name="Why">In plain words, for whoever looks after the sender.</param>
    internal sealed record Refused(string Why) : HrReceipt;
}
