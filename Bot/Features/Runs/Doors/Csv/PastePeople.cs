using System.Text;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Features.Runs.Planning;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;

/// <summary>
/// The file of people without the verb: somebody of the team that sees to runs pastes its lines in their own chat, sees what would come of
/// each, and sends them. Read by the same reader, and taken as a whole or not at all.
/// </summary>
internal sealed class PastePeople(IStore store, RunRights rights, RunTeam team)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "people file", "people from a file", "import people", "hr import", "hr file" };

    /// <returns>Null where nothing of that was asked, or they aren't of the team.</returns>
    public async ValueTask<TurnResult?> HearAsync(Turn turn, string text, CancellationToken cancellationToken) =>
        Words.Contains(text.Trim(' ', '.', '!', '?')) && await rights.MaySteerAsync(turn.By.Id, cancellationToken)
            ? turn.Show(CardOf(Guid.CreateVersion7(turn.Now)).Render(), Changes.None)
            : null;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, string verb, Guid id, string? words, CancellationToken cancellationToken)
    {
        if (rights.Team is not { } asked || team.Catalog is not { } catalog)
        {
            return turn.Say(RunLines.StartingUp, Changes.None);
        }

        if (!turn.IsPersonal || !await rights.MaySteerAsync(turn.By.Id, cancellationToken))
        {
            return turn.Say(RunLines.OnlyTheTeam(asked.Title), Audited(turn, id, "hr.click-refused", """{"why":"not-theirs"}"""));
        }

        return verb == RunVerbs.SendPeople ? await SendAsync(turn, id, cancellationToken) : Look(turn, words, person => [.. BundleRules.Of(catalog.Catalog, person).Select(static bundle => bundle.Id)]);
    }

    private static TurnResult Look(Turn turn, string? words, Func<HrPerson, IReadOnlyList<string>> bundles)
    {
        var card = CardOf(Guid.CreateVersion7(turn.Now));
        if (words?.Length > PeopleFileCard.MostCharacters)
        {
            return turn.Show((card with { Total = PastedLines.TooLong, Refused = [$"It has {words.Length} characters."] }).Render(), Changes.None);
        }

        try
        {
            return Look(turn, PeopleFile.Read(words ?? string.Empty), card, bundles);
        }
        catch (HrFaultException fault)
        {
            return turn.Show((card with { Total = PastedLines.NoSuchFile, Refused = [fault.Message] }).Render(), Changes.None);
        }
    }

    private static TurnResult Look(Turn turn, PeopleFile file, PeopleFileCard card, Func<HrPerson, IReadOnlyList<string>> bundles)
    {
        if (file.Lines.Count == 0 || file.Faulty.Any())
        {
            return turn.Show(
                (card with { Total = PeoplePreview.TotalOf(file), Refused = file.Lines.Count == 0 ? [PastedLines.NobodyOnIt] : [.. file.Faulty.Select(line => PeoplePreview.LineOf(line, bundles, Today(turn)))] }).Render(),
                Changes.None);
        }

        var pasted = new PastedPeople(
            Guid.ParseExact(card.Request, "D"), turn.By.Id, Encoding.UTF8.GetString(HrEventWriter.Write(file.Lines.Select(static line => line.Said).OfType<HrEvent>(), turn.Now)), file.Lines.Count);
        return turn.Show(
            (card with { Total = PeoplePreview.TotalOf(file), Lines = [.. file.Lines.Select(line => PeoplePreview.LineOf(line, bundles, Today(turn)))] }).Render(),
            new Changes { Rows = [pasted.Put()], Work = [new PastedWork(pasted.Id, pasted.By, string.Empty).Due(PastedWork.Forget, turn.Now + Kept)] });
    }

    private async ValueTask<TurnResult> SendAsync(Turn turn, Guid id, CancellationToken cancellationToken)
    {
        var pasted = await store.FindAsync([PastedPeople.KeyOf(turn.By.Id)], cancellationToken) is [{ } row] ? PastedPeople.From(row) : null;
        if (pasted is null || pasted.Id != id)
        {
            return turn.Show((CardOf(id) with { Outcome = PastedLines.OutOfDate }).Render(), Changes.None);
        }

        var sending = Audited(turn, id, "hr.pasted", $$"""{"lines":{{pasted.Count}}}""") with
        {
            Rows = [pasted.Delete()],
            Work = [new PastedWork(pasted.Id, pasted.By, pasted.Body).Due(PastedWork.Send, turn.Now)],
        };
        return turn.Show((CardOf(id) with { Outcome = PastedLines.Sent(pasted.Count) }).Render(), sending);
    }

    private static PeopleFileCard CardOf(Guid id) => new() { Request = id.ToString("D"), Columns = PeopleFile.Columns };

    private static DateOnly Today(Turn turn) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.Now, turn.Zone).DateTime);

    private static Changes Audited(Turn turn, Guid id, string action, string detail) =>
        new() { Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), action, $"people-file:{id:D}", detail)] };
}

/// <summary>What the bot says about a file of people.</summary>
internal static class PastedLines
{
    public const string TooLong = "That is more than fits here: paste it in parts, or send the file by “hr import”.";
    public const string NoSuchFile = "That can't be read as lines of people.";
    public const string NobodyOnIt = "There is a line that names the columns, and nobody below it.";
    public const string OutOfDate = "It was sent already, or it is more than an hour ago. Write “people file” to begin again. Nothing has changed.";

    public static string Sent(int lines) => $"Sent: {lines} {(lines == 1 ? "line" : "lines")}. The run's card in the team's channel shows how far each is.";

    public static string NotTaken(string why) => $"What you sent from the file wasn't taken, and nothing of it is done: {why}";
}
