using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests.Answers;

/// <summary>Whether a passage helped. Yes ends it; no brings in the people whose it is, who are told what was tried.</summary>
internal sealed class AnswerClicks(IStore store, TalkToRequester talk)
{
    public static bool Takes(CardAction action) => action.Verb is CardVerbs.Helped or CardVerbs.NotHelped;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var given = Guid.TryParseExact(action.Data.Text("request"), "D", out var id)
            ? GivenAnswer.From((await store.FindAsync([GivenAnswer.KeyOf(id)], cancellationToken))[0])
            : null;
        return (given, action.Verb) switch
        {
            (null, _) => turn.Say(Lines.MovedOn, Changes.None),
            ({ Person: var person }, _) when person != turn.By.Id => turn.Say(AnswerLines.NotYours, Changes.None),
            ({ Helped: not null }, _) => turn.Say(AnswerLines.AlreadySaid, Changes.None),
            ({ } helped, CardVerbs.Helped) => turn.Show(AnswerLines.Closed(helped.Title), Closed(helped, didHelp: true)),
            ({ } failed, _) => await HandOverAsync(turn, failed, cancellationToken),
        };
    }

    private async ValueTask<TurnResult> HandOverAsync(Turn turn, GivenAnswer given, CancellationToken cancellationToken)
    {
        var result = await talk.ExecuteAsync(turn, new RequestDialogInput.NothingWritten(given.Id, given.Team, given.Said ?? string.Empty) { Tried = given.Title }, cancellationToken);
        return result with { Changes = result.Changes.With(Closed(given, didHelp: false)) };
    }

    private static Changes Closed(GivenAnswer given, bool didHelp) => new() { Rows = [(given with { Helped = didHelp, Said = null }).Save()] };
}
