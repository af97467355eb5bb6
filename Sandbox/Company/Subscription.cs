namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>Bought seats of one product.</summary>
internal sealed record Subscription(Guid SkuId, string PartNumber, int Seats);

/// <summary>How far a licence that comes with a group has got.</summary>
internal sealed record GroupLicenceOutcome(string State, string Error);
