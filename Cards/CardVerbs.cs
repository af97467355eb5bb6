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

    /// <summary>Of a ticket that is put together: send it, send it as somebody who can't work, give it to another team.</summary>
    public const string TicketSend = "ticketSend";
    public const string TicketSendBlocked = "ticketSendBlocked";
    public const string TicketTeam = "ticketTeam";

    /// <summary>Of a ticket that is open, by whoever it is from.</summary>
    public const string TicketWithdraw = "ticketWithdraw";
    public const string TicketReopen = "ticketReopen";

    /// <summary>Of a ticket that is open, by one of its team.</summary>
    public const string TicketClaim = "ticketClaim";
    public const string TicketReply = "ticketReply";
    public const string TicketAsk = "ticketAsk";
    public const string TicketPassOn = "ticketPassOn";
    public const string TicketResolve = "ticketResolve";

    /// <summary>Answer others who report the same together with it.</summary>
    public const string TicketGather = "ticketGather";

    /// <summary>Makes a draft of an article of what helped.</summary>
    public const string TicketArticle = "ticketArticle";

    /// <summary>Of an article that a team wrote, by one of it.</summary>
    public const string ArticleChange = "articleChange";
    public const string ArticlePublish = "articlePublish";
    public const string ArticleWithdraw = "articleWithdraw";
    public const string ArticleDrop = "articleDrop";

    /// <summary>Words for a team, without a conversation before.</summary>
    public const string TicketNew = "ticketNew";

    /// <summary>Takes what was asked in a channel to the team whose it is.</summary>
    public const string TicketDoor = "ticketDoor";
}
