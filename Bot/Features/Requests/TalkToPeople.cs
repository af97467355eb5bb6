using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// While somebody is on a ticket, what its author writes is for them: all but what is plainly for the desk, which is a command, or a
/// clear ask for a service by its name.
/// </summary>
internal sealed class TalkToPeople(RelayWords relay, CatalogSource catalogs, ReadLine triage)
{
    private static readonly HashSet<string> Cancels = new(StringComparer.OrdinalIgnoreCase) { "cancel", "cancel it", "cancel my request", "cancel my ticket" };

    /// <param name="dialog">Where the dialog stands, and since when.</param>
    /// <returns>Null where it is for the desk.</returns>
    public async ValueTask<TurnResult?> HearAsync(
        Turn turn, RequestDialogInput.Said said, (RequestDialogState State, DateTimeOffset? Since) dialog, Row? tickets, CancellationToken cancellationToken)
    {
        if (tickets is null || await relay.FindTalkedAsync(TicketsOfPerson.From(tickets, turn.By.Id), cancellationToken) is not { } ticket)
        {
            return null;
        }

        // Whoever was asked something by the desk answers it, unless somebody has written to them since.
        var isAnsweringTheDesk = dialog.State is not RequestDialogState.Idle && !(ticket.TeamWroteAt >= dialog.Since);
        return isAnsweringTheDesk || await IsForTheDeskAsync(turn, said.Text, cancellationToken) ? null : await relay.ExecuteAsync(turn, ticket, said.Text, cancellationToken);
    }

    private async ValueTask<bool> IsForTheDeskAsync(Turn turn, string text, CancellationToken cancellationToken) => Words.Of(text).Command switch
    {
        Command.Cancel => Cancels.Contains(text.Trim(' ', '.', '!')),
        Command.Status or Command.Mine or Command.Waiting or Command.CancelOne or Command.StartOver or Command.Undo or Command.AskAgain => true,
        Command.None => await AsksForAServiceAsync(turn, text, cancellationToken),
        _ => false,
    };

    /// <summary>"Add me to GitHub", and not "GitHub still says no".</summary>
    private async ValueTask<bool> AsksForAServiceAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        if (catalogs.Current is not { } catalog || catalog.Matcher.Match(text).Where(static match => match.Service.IsOffered).ToList() is not [_, ..] named)
        {
            return false;
        }

        var about = await triage.ExecuteAsync(catalog.Triager, text, turn.Now, cancellationToken);
        return about is { IsSure: true, IsUnsafe: false } && Intents.SideOf(about.Intent) == Side.AutomatedIt
            && AskLead.From(about, text, named, catalog.Pinned.Catalog) is AskLead.Take;
    }
}
