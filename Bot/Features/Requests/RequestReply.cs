using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What one turn of the dialog answers: a card in the place of the clicked one, or lines and cards below what was typed.</summary>
internal sealed class RequestReply(Turn turn)
{
    private readonly List<string> _said = [];
    private readonly List<WorkItem> _cards = [];
    private RenderedCard? _inPlace;
    private Changes _changes = Changes.None;

    public void Say(string text) => _said.Add(text);

    /// <summary>The first card takes the clicked one's place; with that place taken, it comes below.</summary>
    public void Show(RenderedCard card)
    {
        if (turn.CardActivityId is null || _inPlace is not null)
        {
            _cards.Add((turn with { CardActivityId = null }).Reply(card));
            return;
        }

        _inPlace = card;
        _cards.Add(turn.Reply(card));
    }

    /// <summary>A request's own card: its copies are kept and edited by themselves, so nothing is sent from here.</summary>
    public void ShowLiving(RenderedCard card) => _inPlace ??= card;

    /// <summary>A line below what was typed, or a card with it where one was clicked.</summary>
    public void SayOrShow(string text)
    {
        if (turn.CardActivityId is null)
        {
            Say(text);
        }
        else if (_inPlace is null)
        {
            Show(new NoticeCard("All right", [text], []).Render());
        }
    }

    public void Change(Changes changes) => _changes = _changes.With(changes);

    public TurnResult ToResult(IReadOnlyList<RowChange> dialog)
    {
        var changes = _changes.With(new Changes { Rows = dialog });
        if (turn.AnswersInvoke && _cards.Count == 0 && _inPlace is null && _said.Count > 0)
        {
            return new(changes, TurnAnswer.From(InvokeResponse.Message(string.Join(' ', _said))));
        }

        changes = changes with { Work = [.. changes.Work, .. _said.Select(turn.Reply), .. _cards] };
        return (turn.AnswersInvoke, turn.CardActivityId, _inPlace) switch
        {
            (true, not null, { } card) => new(changes, TurnAnswer.From(InvokeResponse.Card(card.Content))),
            (true, _, _) => new(changes, TurnAnswer.From(InvokeResponse.Message(Lines.Below))),
            _ => new(changes, TurnAnswer.Accepted),
        };
    }
}
