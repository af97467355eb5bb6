namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

internal static class EndingLines
{
    public const string NotYoursToExtend = "Only whoever asked for this and whom it is for can ask to keep it longer. Nothing has changed.";
    public const string NotYoursToEnd = "Only whoever asked for this, whom it is for and those who may decide it can end it. Nothing has changed.";

    public static string EndsSoon(Request request, TimeZoneInfo zone) =>
        $"{Lines.Title(request)} ends on {Lines.Moment(request.EndsAt, zone)} and is taken back then. {(request.CanBeExtended ? "If it's still needed, press “Keep it longer” on its card below." : "Ask again after that if it's still needed.")}";

    public static string EndsSoonForBeneficiary(Request request, TimeZoneInfo zone) =>
        $"{request.ServiceTitle}, which {request.Requester.Name} asked for you, ends on {Lines.Moment(request.EndsAt, zone)} and is taken back then.";

    public static string NotExtendable(Request request) => request.Extensions is null
        ? $"{Lines.Title(request)} can't be kept longer; ask again once it has ended."
        : $"{Lines.Title(request)} has been kept longer as often as the catalogue allows. Ask again once it has ended.";

    public static string ExtensionWaits(Request request, TimeZoneInfo zone) => $"That has been asked already. {Lines.Status(request, zone)}";

    public static string Extended(Request extension, TimeZoneInfo zone) =>
        $"{Lines.Title(extension)}: {(extension.IsForOther ? $"{extension.Beneficiary.Name} keeps" : "you keep")} it until {Lines.Moment(extension.ExtendedUntil, zone)}.";

    public static string BeingEnded(Request request) => $"{Lines.Title(request)}: being ended now.";

    public static string EndedEarly(Request request) => $"{Lines.Title(request)}: {Lines.HowItEnded(request)}{(request.Outcome is null ? " Ask again if it's needed." : string.Empty)}";
}
