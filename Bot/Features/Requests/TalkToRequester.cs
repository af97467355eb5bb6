using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Dialogs;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Runs the dialog for one turn: loads its state, lets it decide, reads what it needs from the directory, and gathers
/// everything into the one commit.
/// </summary>
internal sealed class TalkToRequester(IStore store, CatalogSource catalogs, RequestEffects effects, TalkSenses senses, TalkToPeople toPeople)
{
    // The dialog asks for options, then for a plan; a catalogue can't ask for more than its fields.
    private const int MostRounds = 12;

    /// <summary>What was typed in a personal chat; learns besides where the person can be written to.</summary>
    public async ValueTask<TurnResult> HearAsync(Turn turn, RequestDialogInput.Said said, CancellationToken cancellationToken)
    {
        // All rows in one read: on PostgreSQL each is a round trip that the person waits for.
        var rows = await store.FindAsync([KeyOf(turn), PersonAddress.KeyOf(turn.By.Id), TicketsOfPerson.KeyOf(turn.By.Id)], cancellationToken);
        var heard = await toPeople.HearAsync(turn, said, (StateIn(rows[0]), rows[0]?.At), rows[2], cancellationToken)
            ?? await senses.Explain.HearAsync(turn, said.Text, StateIn(rows[0]), cancellationToken)
            ?? await TakeAsync(turn, said, rows[0], cancellationToken);
        return heard with { Changes = heard.Changes.With(Arrivals.Seen(turn, rows[1])) };
    }

    /// <summary>
    /// The words that began what is being asked were changed: it is dropped and taken anew. With any other message things have
    /// gone on, and the person is told so.
    /// </summary>
    public async ValueTask<TurnResult> HearEditAsync(Turn turn, RequestDialogInput.Said said, CancellationToken cancellationToken)
    {
        var rows = await store.FindAsync([KeyOf(turn), Beginning.KeyOf(turn)], cancellationToken);
        var state = DialogText.Read(rows[0]?.Body, RequestsJson.Default.RequestDialogState);
        return state?.RequestId is { } request && Beginning.From(rows[1]) == new Beginning(turn.Activity.Id ?? string.Empty, request)
            ? await TakeAsync(turn, said, rows[0], cancellationToken, dropping: request)
            : turn.Say(Lines.EditedTooLate, Changes.None);
    }

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, RequestDialogInput input, CancellationToken cancellationToken) =>
        await TakeAsync(turn, input, (await store.FindAsync([KeyOf(turn)], cancellationToken))[0], cancellationToken);

    private async ValueTask<TurnResult> TakeAsync(
        Turn turn, RequestDialogInput input, Row? row, CancellationToken cancellationToken, Guid? dropping = null)
    {
        if (catalogs.Current is not { } catalog)
        {
            return turn.Say(Lines.StartingUp, Changes.None);
        }

        var state = StateIn(row);
        var dialog = new RequestDialog(catalog.Pinned.Catalog, catalog.Matcher, await FactsAsync(turn, cancellationToken), catalog.IsWithheld);
        var reply = new RequestReply(turn);
        if (input is RequestDialogInput.Said said && !Words.Of(said.Text).IsOrder)
        {
            input = said with { About = await senses.Triage.ExecuteAsync(catalog.Triager, said.Text, turn.Now, cancellationToken) };
        }

        var step = dialog.Take(dropping is null ? state : RequestDialogState.Idle.Instance, input);
        if (dropping is { } dropped)
        {
            step = step with { Effects = [new RequestDialogEffect.DropDraft(dropped), .. step.Effects] };
        }

        for (var round = 0; round < MostRounds; round++)
        {
            if (await effects.CarryOutAsync(turn, catalog, step.Effects, reply, cancellationToken) is not { } found)
            {
                break;
            }

            step = dialog.Take(step.Next, found);
        }

        return reply.ToResult([.. Save(KeyOf(turn), row, state, step.Next, turn.Now), .. Began(turn, input, state, step.Next)]);
    }

    private static RequestDialogState StateIn(Row? row) => DialogText.Read(row?.Body, RequestsJson.Default.RequestDialogState) ?? RequestDialogState.Idle.Instance;

    /// <summary>Only for what is offered; "cancel" and "status" must work without the directory.</summary>
    private async ValueTask<PersonFacts?> FactsAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return (await senses.People.FindAsync(turn.By.Id, cancellationToken))?.Facts;
        }
        catch (GraphException)
        {
            return null;
        }
    }

    /// <summary>A conversation in which nothing is under way has no row: most lines change no state at all.</summary>
    private static IReadOnlyList<RowChange> Save(RowKey key, Row? row, RequestDialogState before, RequestDialogState after, DateTimeOffset now)
    {
        if (Equals(before, after))
        {
            return [];
        }

        return [new RowChange.Save(new Row(key, row?.Version ?? 0, DialogText.Write(after, RequestsJson.Default.RequestDialogState)) { At = now })];
    }

    /// <summary>Which message it was that began the request, in case its words are changed.</summary>
    private static IReadOnlyList<RowChange> Began(Turn turn, RequestDialogInput input, RequestDialogState before, RequestDialogState after) =>
        input is RequestDialogInput.Said && turn.Activity.Id is { } message && after.RequestId is { } request && before.RequestId != request
            ? [new Beginning(message, request).Put(turn)]
            : [];

    private static RowKey KeyOf(Turn turn) => new("dialog", $"{turn.Here.TenantId}:{turn.Here.ConversationId}");
}

/// <summary>What the dialog knows of the world when it hears something.</summary>
internal sealed record TalkSenses(PeopleReader People, ExplainRequest Explain, ReadLine Triage);
