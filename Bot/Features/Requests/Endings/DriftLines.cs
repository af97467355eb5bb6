namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

internal static class DriftLines
{
    private const int Most = 5;

    public static string GoneForRequester(Request request) =>
        $"{Lines.Title(request)}: somebody has taken it away outside the help desk, before its time. I don't give it again by myself; ask anew if it's still needed.";

    /// <summary>One line for all that the look found for one team.</summary>
    public static string ForOwner(IReadOnlyList<string> found) =>
        $"Not as the help desk left it: {string.Join(" ", found.Take(Most))}{(found.Count > Most ? $" And {found.Count - Most} more." : string.Empty)} I've changed nothing.";

    public static string Gone(Request request) =>
        $"{request.Beneficiary.Name} should have {request.ServiceTitle} until {Lines.Day(request.EndsAt, TimeZoneInfo.Utc)}, but somebody has taken it away (reference {request.Id:D}).";

    public static string Added(string name, string group) => $"{name} was added to “{group}”, and nobody asked for that here.";
}
