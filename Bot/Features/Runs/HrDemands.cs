using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>What every door asks of what HR says: what Entra ID can keep, and what can be shown to people.</summary>
internal static partial class HrDemands
{
    // What Entra ID takes: https://learn.microsoft.com/graph/api/resources/user#properties
    private const int LongestEmployeeId = 16;
    private const int LongestName = 64;
    private const int LongestTitle = 128;
    private const int LongestSignInName = 113;

    public const string OfEmployeeId = "must be 1 to 16 characters without blanks at its ends and without control characters";
    public const string OfDay = "must be a day such as 2026-12-01, of this century";

    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 1, 1);

    /// <summary>The employee id, or null where it can't be one.</summary>
    public static string? EmployeeId(string text) => IsText(text, LongestEmployeeId) ? text : null;

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= First && day < Last ? day : null;

    /// <summary>The doors have asked before, and named the place; nothing comes past it.</summary>
    public static (string Member, string Rule)? Fault(HrEvent said) => said switch
    {
        HrEvent.Joiner { Person: var person } => Fault(person),
        HrEvent.Mover { Person: var person } => Fault(person),
        _ => EmployeeId(said.EmployeeId) is null ? ("employeeId", OfEmployeeId) : null,
    };

    /// <summary>The first member that can't be so, by its name in the schema.</summary>
    public static (string Member, string Rule)? Fault(HrPerson person) => person switch
    {
        _ when EmployeeId(person.EmployeeId) is null => ("employeeId", OfEmployeeId),
        _ when !IsText(person.GivenName, LongestName) => ("givenName", OfText(LongestName)),
        _ when !IsText(person.FamilyName, LongestName) => ("familyName", OfText(LongestName)),
        { UserPrincipalName: { } name } when !IsSignInName(name) => ("userPrincipalName", "must be a sign-in name such as nora.vance@contoso.com"),
        { Department: { } department } when !IsText(department, LongestName) => ("department", OfText(LongestName)),
        { JobTitle: { } title } when !IsText(title, LongestTitle) => ("jobTitle", OfText(LongestTitle)),
        { ManagerEmployeeId: { } manager } when EmployeeId(manager) is null => ("managerEmployeeId", OfEmployeeId),
        { UsageLocation: { } place } when !Country().IsMatch(place) => ("usageLocation", "must be two capital letters, such as GB"),
        { TimeZone: { } zone } when !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) => ("timeZone", "must be an IANA time zone, such as Europe/London"),
        _ => null,
    };

    public static bool IsSignInName(string text) => text.Length <= LongestSignInName && SignInName().IsMatch(text);

    private static string OfText(int longest) => $"must be 1 to {longest} characters without blanks at its ends and without control characters";

    /// <summary>Nothing that a screen would obey: control characters, and those that turn the direction of what stands around them.</summary>
    private static bool IsText(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && text.Trim().Length == text.Length && text.EnumerateRunes().All(IsShown);

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
        && rune != Rune.ReplacementChar
        && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));

    [GeneratedRegex("^[A-Z]{2}\\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Country();

    /// <summary>The letters that Entra ID takes before the @, and a domain behind it.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9'_!#^~-]+(\.[A-Za-z0-9'_!#^~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex SignInName();
}
