namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>How the messages describe what should have been there.</summary>
internal static class Notation
{
    public const string Duration = "a duration; write a number with m, h or d, such as 60m, 4h or 90d";
    public const string Percent = "a percentage from 1% to 99%, such as 25%";
    public const string Limit = "a limit; write 'N per DURATION', such as 3 per 1d";
    public const string Hours = "hours; write them as Mon-Fri 08:00-18:00 Europe/London, with a known time zone";
    public const string Date = "a date; write it as 2026-12-25";
    public const string Number = "a whole number, such as 1";
    public const string BundleTime = "a time of a bundle; write 'first day' or 'last day', with a time if you like: last day 18:00";

    public static readonly IReadOnlyDictionary<string, bool> YesNo = new Dictionary<string, bool> { ["true"] = true, ["false"] = false };

    public static readonly IReadOnlyDictionary<string, SecretReader> SecretReaders = new Dictionary<string, SecretReader>
    {
        ["manager"] = SecretReader.Manager,
        ["requester"] = SecretReader.Requester,
        ["beneficiary"] = SecretReader.Beneficiary,
    };

    public static readonly IReadOnlyDictionary<string, Relation> Relations = new Dictionary<string, Relation>
    {
        ["self"] = Relation.Self,
        ["report"] = Relation.Report,
        ["colleague"] = Relation.Colleague,
    };
}
