using TeamsHelpDesk.Bot.Features.Fulfilment;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What is said of something that is shown once: where it is and how to get it, and never what it is.</summary>
internal static class SecretLines
{
    public static string ForRequester(Request request, Effect.WithSecret secret) => secret.Recipient.Is(request.Requester.Id)
        ? $"the {Name(secret)} is on the card above.{(request.IsForOther ? " Tell it to them in person or in a call." : string.Empty)}{HowLong(secret, " It works for", ".")} The card clears itself in ten minutes."
        : $"{secret.Recipient.Name} has {WithArticle(secret)} for {(request.IsForOther ? "them" : "you")}. {(request.IsForOther ? "They get it" : "Get it")} from them in person or in a call{HowLong(secret, "; it works for", string.Empty)}.";

    public static string AwaitsChat(Request request) => $"{Lines.Title(request)}: {WhoseChat(request)}";

    /// <summary>What it waits for, and whom to ask.</summary>
    public static string WhoseChat(Request request) => request.AwaitsChat is not { } awaited
        ? string.Empty
        : awaited.Person.Is(request.Requester.Id)
        ? $"waiting for you, since I couldn't write to you in Teams. As soon as you write to me it goes on by itself, until {Lines.Day(awaited.Until, TimeZoneInfo.Utc)}."
        : $"waiting for {awaited.Person.Name}, who alone may see it and has no chat with me yet. As soon as they open the help desk app in Teams it goes on by itself, until {Lines.Day(awaited.Until, TimeZoneInfo.Utc)}. If they don't have the app, {request.OwnerTitle} can install it for them.";

    public static string ForBeneficiary(Request request, Effect.WithSecret secret) => secret.Recipient.Is(request.Beneficiary.Id)
        ? $"the {Name(secret)} is on the card above; the card clears itself in ten minutes."
        : $"{secret.Recipient.Name} has {WithArticle(secret)} for you. Get it from them in person or in a call. If you didn't expect this, tell {request.OwnerTitle} at once.";

    public static string ForRecipient(Request request, Effect.WithSecret secret) =>
        $"The {Name(secret)} for {request.Beneficiary.Name} is on the card above. Tell it to them in person or in a call. The card clears itself in ten minutes.";

    private static string Name(Effect.WithSecret secret) => secret switch
    {
        Effect.ResetPassword => "new password",
        Effect.ShowDeviceKey key => DeviceRules.NameOf(key.Key),
        _ => "sign-in pass",
    };

    private static string WithArticle(Effect.WithSecret secret) => secret switch
    {
        Effect.IssuePass => "a pass",
        Effect.ResetPassword => "a new password",
        _ => $"the {Name(secret)}",
    };

    private static string HowLong(Effect.WithSecret secret, string before, string after) =>
        secret is Effect.IssuePass pass ? $"{before} {pass.Lifetime.TotalMinutes:0} minutes{after}" : string.Empty;
}
