namespace TeamsHelpDesk.Cards;

/// <summary>Names of what people fill in; Teams merges them into the button's data, and leaves empty ones out.</summary>
public static class CardInputs
{
    public const string Choice = "choice";
    public const string Reason = "reason";
    public const string Words = "words";

    /// <summary>A value of <see cref="CardDurations.ToValue"/>; absent means the default that the card shows.</summary>
    public const string Duration = "duration";

    /// <summary>An object id from the list or the people picker, or a typed name where the client has no picker.</summary>
    public const string Person = "person";

    public const string Answer = "answer";
    public const string DenyReason = "denyReason";
    public const string DenyWords = "denyWords";
    public const string Deputy = "deputy";

    /// <summary>A date as 2026-11-30.</summary>
    public const string Until = "until";

    /// <summary>The id of a team of the catalogue.</summary>
    public const string Team = "team";

    public const string PassOnWhy = "passOnWhy";
    public const string Reply = "reply";
    public const string Question = "question";

    /// <summary>What helped in the end.</summary>
    public const string Helped = "helped";

    /// <summary>What an article of a team is called, and its words.</summary>
    public const string ArticleTitle = "articleTitle";
    public const string ArticleText = "articleText";

    /// <summary>What is still wrong with what was said to be resolved.</summary>
    public const string StillWrong = "stillWrong";
}
