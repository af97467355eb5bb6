namespace TeamsHelpDesk.Sandbox.Company;

internal static class TrialSubscriptions
{
    public static readonly Subscription Visio = new(new("c5928f49-12ba-48f7-ada3-0d743a3601d5"), "VISIOCLIENT", 5);

    public static readonly Subscription MicrosoftE3 = new(new("05e9a617-0261-4cee-bb44-138d3ef5d965"), "SPE_E3", 1500);

    public static IReadOnlyList<Subscription> All { get; } = [Visio, MicrosoftE3];

    public static IReadOnlyList<LicenceHeld> HeldBy(string upn) => upn is "jurgen" or "pedro"
        ? [new(MicrosoftE3.SkuId, []), new(Visio.SkuId, [])]
        : [new(MicrosoftE3.SkuId, [])];
}
