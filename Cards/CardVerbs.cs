namespace TeamsHelpDesk.Cards;

/// <summary>What a button asks for; comes back as <c>action.verb</c> and again as <c>data.verb</c>.</summary>
public static class CardVerbs
{
    public const string Choose = "choose";
    public const string Answer = "answer";
    public const string Whom = "whom";
    public const string Submit = "submit";
    public const string StartOver = "startOver";
    public const string Cancel = "cancel";
    public const string Talk = "talk";
    public const string Approve = "approve";
    public const string Deny = "deny";
    public const string Undo = "undo";
    public const string AskAgain = "askAgain";
    public const string TryAgain = "tryAgain";
    public const string TakeOn = "takeOn";
    public const string Extend = "extend";
    public const string EndNow = "endNow";
    public const string Release = "release";
    public const string ReviewConfirm = "reviewConfirm";
    public const string ReviewTakeBack = "reviewTakeBack";
    public const string Away = "away";
    public const string Back = "back";

    /// <summary>Of an article that was quoted.</summary>
    public const string Helped = "helped";
    public const string NotHelped = "notHelped";

    /// <summary>How it went, by one press; and in words, which nobody has to add.</summary>
    public const string Rate = "rate";
    public const string RateWords = "rateWords";

    /// <summary>Changes nothing: says why, who decides, and what would change it.</summary>
    public const string Why = "why";

    /// <summary>Changes nothing: shows the card as the one who asks may see it.</summary>
    public const string View = "view";

    /// <summary>Of the dialog that begins an ask.</summary>
    public const string Ask = "ask";
}
