namespace TeamsHelpDesk.Cards;

/// <summary>Names of what people fill in; Teams merges them into the button's data, and leaves empty ones out.</summary>
public static class CardInputs
{
    public const string Choice = "choice";
    public const string Reason = "reason";

    /// <summary>A value of <see cref="CardDurations.ToValue"/>; absent means the default that the card shows.</summary>
    public const string Duration = "duration";

    /// <summary>An object id from the list or the people picker, or a typed name where the client has no picker.</summary>
    public const string Person = "person";

    public const string Answer = "answer";
    public const string DenyReason = "denyReason";
    public const string DenyWords = "denyWords";
}
