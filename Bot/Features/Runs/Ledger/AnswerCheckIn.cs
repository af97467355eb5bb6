using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>
/// The answer after the first week, once and only from the one who was asked. What is missing is taken up by the dialog, as if they had
/// written it: it shows what would change, or passes it to the people who can help.
/// </summary>
internal sealed class AnswerCheckIn(IStore store, TalkToRequester talk)
{
    /// <param name="turn">The click.</param>
    /// <param name="personRunId">Whose first week it was.</param>
    /// <param name="missing">In their words; null where all is fine.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid personRunId, string? missing, CancellationToken cancellationToken)
    {
        var rows = await store.FindAsync([PersonRun.KeyOf(personRunId), CheckInAnswer.KeyOf(personRunId)], cancellationToken);
        if (!turn.IsPersonal || rows[0] is not { } row || PersonRun.From(row) is not { Account: { } account } person || !account.Is(turn.By.Id))
        {
            return turn.Say(RunLines.NotTheirCheckIn, Changes.None);
        }

        return (rows[1], missing) switch
        {
            ({ } given, _) => turn.Show(CardOf(person, CheckInAnswer.From(given).Missing), Changes.None),
            (_, null) => turn.Show(CardOf(person, false), Answered(turn, person, false)),
            _ when string.IsNullOrWhiteSpace(missing) => turn.Say(RunLines.TellMe, Changes.None),
            _ => await TakeUpAsync(turn, person, missing, cancellationToken),
        };
    }

    /// <summary>Their card is answered, and the dialog goes on below it.</summary>
    private async ValueTask<TurnResult> TakeUpAsync(Turn turn, PersonRun person, string missing, CancellationToken cancellationToken)
    {
        var said = new RequestDialogInput.Said(TurnText.Clip(missing.Trim()), Guid.CreateVersion7(turn.Now));
        var begun = await talk.ExecuteAsync(turn with { CardActivityId = null, AnswersInvoke = false }, said, cancellationToken);
        return turn.Show(CardOf(person, true), Answered(turn, person, true).With(begun.Changes));
    }

    private static RenderedCard CardOf(PersonRun person, bool isMissing) =>
        new CheckInCard(person.Id.ToString("D"), person.Person?.GivenName) { Answer = isMissing ? RunLines.TakenUp : RunLines.AllFine }.Render();

    private static Changes Answered(Turn turn, PersonRun person, bool isMissing) => new()
    {
        Rows = [new CheckInAnswer(isMissing, turn.Now).Save(person.Id)],
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "hr.checked-in", $"person-run:{person.Id:D}", $$"""{"missing":{{(isMissing ? "true" : "false")}}}""")],
    };
}

/// <summary>What was answered; what was missing isn't in it.</summary>
internal sealed record CheckInAnswer(bool Missing, DateTimeOffset At)
{
    private const string RowKind = "hr-check-in";

    public static RowKey KeyOf(Guid personRunId) => new(RowKind, personRunId.ToString("D"));

    public static CheckInAnswer From(Row row) => JsonSerializer.Deserialize(row.Body, CheckInJson.Default.CheckInAnswer)
        ?? throw new JsonException("A stored answer is empty.");

    /// <summary>At version 0: of two copies of the same click only one can store it.</summary>
    public RowChange Save(Guid personRunId) => new RowChange.Save(new Row(KeyOf(personRunId), 0, JsonSerializer.Serialize(this, CheckInJson.Default.CheckInAnswer)));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckInAnswer))]
internal sealed partial class CheckInJson : JsonSerializerContext;
