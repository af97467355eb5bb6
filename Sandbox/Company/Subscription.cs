namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>Bought seats of one product.</summary>
internal sealed record Subscription(Guid SkuId, string PartNumber, int Seats);
