namespace TeamsHelpDesk.Bot.Features.Requests.Failing;

internal static class FailedLines
{
    public const string NotYours = "Only whoever asked, whom it is for and the team that owns this can try it again. Nothing has changed.";
    public const string NotYoursToTakeOn = "Only the team that owns this can take it on, and nobody what is for themselves. Nothing has changed.";

    public static string TooLate(Request request, TimeZoneInfo zone) =>
        $"{Lines.Title(request)} could be tried again until {Lines.Moment(request.TryAgainUntil, zone)}. Please ask for it anew.";

    public static string InHand(Request request) => $"{request.TakenOnBy?.Name} has taken this on and does by hand what is left of it. Nothing has changed.";

    public static string TakenOn(Request request) => $"{Lines.Title(request)}: {request.TakenOnBy?.Name} of {request.OwnerTitle} does by hand what is left of it, and will get in touch.";

    public static string NobodyHasIt(Request request, TimeZoneInfo zone) =>
        $"Nobody has this yet. {Cards.PlainText.Name(request.Requester.Name).Or("Somebody").Inert} has waited since {Lines.Moment(request.ClosedAt, zone)}; it couldn't be done by itself.";

    public static string FailedOnceMore(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} was tried again and still couldn't be done. {request.Outcome} Reference {request.Id:D}.";
}
