using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>One activity that passed the door, with what every use case asks of it. Who is from the verified activity only.</summary>
internal sealed record Turn(Activity Activity, PersonRef By, ConversationAddress Here, TimeZoneInfo Zone, DateTimeOffset Now)
{
    public bool IsPersonal { get; init; }

    /// <summary>The limits that were found full when the turn was to be written; it is decided again, knowing them.</summary>
    public IReadOnlyList<string> OverLimits { get; init; } = [];

    /// <summary>The card that was clicked; null when it was typed.</summary>
    public string? CardActivityId { get; init; }

    /// <summary>The click waits for an answer on the same HTTP request.</summary>
    public bool AnswersInvoke { get; init; }

    public WorkItem Reply(string text) => new Outgoing { Conversation = Here, Person = IsPersonal ? By.Id : null, Text = text, OnlyFor = OnlyReader }.ToWork(Now);

    /// <summary>Where others read as well, what a click comes to is for whoever pressed, and so is the answer to what was for the bot's eyes only.</summary>
    private OnlyReader? OnlyReader => (IsPersonal, Activity) switch
    {
        (false, { Recipient.IsTargeted: true, From.Id: { } member }) => new(By.Id, member, Activity.Id),
        (false, { Value: not null, From.Id: { } member }) => new(By.Id, member, null),
        _ => null,
    };

    /// <summary>In the place of the card that was clicked, or as a new one below what was typed.</summary>
    public WorkItem Reply(RenderedCard card) => new Outgoing
    {
        Conversation = Here,
        Person = IsPersonal ? By.Id : null,
        Card = card.Content,
        Summary = card.Summary,
        ReplacesActivityId = CardActivityId,
    }.ToWork(Now);

    /// <summary>One plain sentence: above the card where it was clicked, else as a line of its own.</summary>
    public TurnResult Say(string sentence, Changes changes) => AnswersInvoke
        ? new(changes, TurnAnswer.From(InvokeResponse.Message(sentence)))
        : new(changes with { Work = [.. changes.Work, Reply(sentence)] }, TurnAnswer.Accepted);

    /// <summary>A card of its own: in the place of the clicked one, for everybody who sees that, or below what was typed.</summary>
    public TurnResult Show(RenderedCard card, Changes changes) => new(
        changes with { Work = [.. changes.Work, Reply(card)] },
        AnswersInvoke ? TurnAnswer.From(InvokeResponse.Card(card.Content)) : TurnAnswer.Accepted);

    /// <summary>The card as the person who clicked sees it from now on; everybody's copies follow by themselves.</summary>
    public TurnResult ShowInPlace(RenderedCard card, Changes changes) => AnswersInvoke
        ? new(changes, TurnAnswer.From(InvokeResponse.Card(card.Content)))
        : new(changes, TurnAnswer.Accepted);
}

/// <summary>What a turn changes, and what its sender is answered once that is stored.</summary>
internal sealed record TurnResult(Changes Changes, TurnAnswer Answer)
{
    /// <summary>Nothing changes, and a copy of the activity must be answered the same all the same: it might find things otherwise.</summary>
    public bool IsKept { get; init; }
}
