using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Insights;

/// <summary>
/// One press says how it went, and words may follow. What went badly is told where those read who did it; the words are in no
/// log and in no audit.
/// </summary>
internal sealed class TakeRating(IStore store, RatingMeter meter)
{
    private const int MostOfWords = 1_000;

    private const string Gone = "I can't find any more what that was about.";
    private const string NotYours = "That was asked of somebody else.";
    private const string AlreadySaid = "You've said so already. Thank you.";

    public static bool Takes(CardAction action) => action.Verb is CardVerbs.Rate or CardVerbs.RateWords;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var rating = Guid.TryParseExact(action.Data.Text("request"), "D", out var id)
            ? GivenRating.From((await store.FindAsync([GivenRating.KeyOf(id)], cancellationToken))[0])
            : null;
        return (rating, action.Verb) switch
        {
            (null, _) => turn.Say(Gone, Changes.None),
            ({ Person: var person }, _) when person != turn.By.Id => turn.Say(NotYours, Changes.None),
            ({ Went: null } asked, CardVerbs.Rate) => Rate(turn, asked, action.Data.Text(CardInputs.Choice)),
            ({ Went: not null, Words: null } rated, CardVerbs.RateWords) => Add(turn, rated, action.Data.Text(CardInputs.Words)),
            _ => turn.Say(AlreadySaid, Changes.None),
        };
    }

    private TurnResult Rate(Turn turn, GivenRating asked, string? choice)
    {
        var rated = choice switch
        {
            nameof(RatedAs.Well) => RatedAs.Well,
            nameof(RatedAs.SoSo) => RatedAs.SoSo,
            nameof(RatedAs.Badly) => RatedAs.Badly,
            _ => (RatedAs?)null,
        };
        if (rated is not { } went)
        {
            return turn.Say(Gone, Changes.None);
        }

        meter.Record(went);
        return turn.Show(
            new RatedCard(asked.Id.ToString("D"), asked.Title, asked.Team, went).Render(),
            new Changes
            {
                Rows = [(asked with { Went = went }).Save()],
                Work = TellingOwner(asked, went, turn, $"{Name(turn)} says that “{PlainText.Title(asked.Title)}” went badly. If you can make it right, talk to them."),
            });
    }

    private static TurnResult Add(Turn turn, GivenRating rated, string? words)
    {
        var said = PlainText.Paragraph(TurnText.Clip(words ?? string.Empty, MostOfWords));
        return said.IsEmpty
            ? turn.Say("There was nothing in it.", Changes.None)
            : turn.Show(
                new NoticeCard("Thank you", [$"{rated.Team} reads it."], []).Render(),
                new Changes
                {
                    Rows = [(rated with { Words = said.ToString() }).Save()],
                    Work = TellingOwner(rated, rated.Went, turn, $"{Name(turn)} adds about “{PlainText.Title(rated.Title)}”: {PlainText.Sentence(said.ToString())}"),
                });
    }

    private static IReadOnlyList<WorkItem> TellingOwner(GivenRating rating, RatedAs? went, Turn turn, string line) =>
        went == RatedAs.Badly && rating.Channel is { } channel
            ? [(Outgoing.LineIn(channel, line) with { About = rating.About }).ToWork(turn.Now)]
            : [];

    private static PlainText Name(Turn turn) => PlainText.Name(turn.By.Name);
}
