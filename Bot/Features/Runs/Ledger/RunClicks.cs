using System.Globalization;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>What was clicked on a run's card, and which use case it belongs to. Of the card only ids, rounds and what was written are read.</summary>
internal sealed class RunClicks(SteerRun runs, SteerPerson people, DecidePreview preview, AnswerCheckIn checkIn, PastePeople pasted)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken) => (action.Verb, IdOf(action)) switch
    {
        (_, null) => turn.Say(RunLines.MovedOn, Changes.None),
        (RunVerbs.Page or RunVerbs.Hold or RunVerbs.Resume or RunVerbs.TryAllAgain, { } run) =>
            await runs.ExecuteAsync(turn, action.Verb, run, BeforeOf(action), cancellationToken),
        (RunVerbs.Approve or RunVerbs.Deny, { } run) =>
            await preview.ExecuteAsync(turn, new PreviewClick(run, action.Data.Text(CardInputs.Choice), action.Verb == RunVerbs.Approve, action.Data.Text(CardInputs.DenyWords)), cancellationToken),
        (RunVerbs.AllFine, { } person) => await checkIn.ExecuteAsync(turn, person, null, cancellationToken),
        (RunVerbs.Missing, { } person) => await checkIn.ExecuteAsync(turn, person, action.Data.Text(CardInputs.Words) ?? string.Empty, cancellationToken),
        (RunVerbs.LookAtPeople or RunVerbs.SendPeople, { } id) => await pasted.ExecuteAsync(turn, action.Verb, id, action.Data.Text(CardInputs.Words), cancellationToken),
        (var verb, { } person) => await people.ExecuteAsync(
            turn, new PersonClick(verb, person, RoundOf(action), action.Data.Text(LedgerPerson.ReasonOf(person.ToString("D")))), cancellationToken),
    };

    private static Guid? IdOf(CardAction action) => Guid.TryParseExact(action.Data.Text("request"), "D", out var id) ? id : null;

    private static long RoundOf(CardAction action) =>
        action.Data.Member("version") is { ValueKind: JsonValueKind.Number } version && version.TryGetInt64(out var number) ? number : -1;

    private static int BeforeOf(CardAction action) =>
        int.TryParse(action.Data.Text(CardInputs.Choice), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0;
}
