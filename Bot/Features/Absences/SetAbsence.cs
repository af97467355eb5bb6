using System.Globalization;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Absences;

/// <summary>Somebody says that they are away and who decides in their place, or that they are back. Nobody says it for another.</summary>
internal sealed class SetAbsence(IStore store, GraphClient graph, PeopleReader people)
{
    private const int MostOffered = 8;
    private const string NotAway = "You weren't away here, so there's nothing to end.";
    private const string WhichDay = "Please choose the day on which you're back: from tomorrow on, within a year.";
    private const string Yourself = "You can't stand in for yourself; please name somebody else.";

    public async ValueTask<TurnResult> HearAsync(Turn turn, AbsenceWords words, CancellationToken cancellationToken) => words switch
    {
        AbsenceWords.Away away => await AwayAsync(turn, away.Deputy, away.Until, cancellationToken),
        _ => await BackAsync(turn, cancellationToken),
    };

    /// <summary>What the card sends is typed by a client, whoever signed it: the deputy is looked up, the day is read anew.</summary>
    public async ValueTask<TurnResult> ClickAsync(Turn turn, string verb, string? deputy, string? until, CancellationToken cancellationToken) => verb == CardVerbs.Back
        ? await BackAsync(turn, cancellationToken)
        : await AwayAsync(turn, deputy, AbsenceWords.Day(until ?? string.Empty, TodayOf(turn)), cancellationToken);

    public static DateOnly TodayOf(Turn turn) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.Now, turn.Zone).DateTime);

    private async ValueTask<TurnResult> AwayAsync(Turn turn, string? deputy, DateOnly? until, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(turn, deputy, cancellationToken);
        var note = (candidates.Count, deputy, until) switch
        {
            (_, _, null) => WhichDay,
            (0, { } name, _) => $"I can't find “{PlainText.Title(name)}” among the people of the company. Please write the whole name.",
            ( > 1, { }, _) => "More than one person is called like that. Please choose.",
            _ => null,
        };
        if (deputy is null || until is not { } back || candidates is not [var one])
        {
            return turn.Show(new AwayCard { Deputies = [.. candidates.Select(Choice)], Until = until, Note = deputy is null && until is not null ? null : note }.Render(), Changes.None);
        }

        var absence = new Absence(await MeAsync(turn, cancellationToken), one.Ref, turn.Now, StartOf(back, turn.Zone));
        return one.Ref.Is(turn.By.Id)
            ? turn.Show(new AwayCard { Until = back, Note = Yourself }.Render(), Changes.None)
            : await SetAsync(turn, absence, back, cancellationToken);
    }

    private async ValueTask<TurnResult> SetAsync(Turn turn, Absence absence, DateOnly back, CancellationToken cancellationToken)
    {
        var theirs = Absence.Read((await store.FindAsync([Absence.KeyOf(absence.Deputy.Id)], cancellationToken))[0]);
        if (theirs is { } other && other.Until > turn.Now && other.From < absence.Until)
        {
            return turn.Show(
                new AwayCard { Until = back, Note = $"{absence.Deputy.Name} is away then as well, and nobody hands on what was handed to them. Please name somebody else." }.Render(),
                Changes.None);
        }

        var day = back.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
        var changes = Saved(turn, absence, "absence.set").With(new Changes
        {
            Work =
            [
                Outgoing.LineTo(absence.Deputy.Id, $"{absence.Person.Name} is away until {day} and asks you to decide in their place. What waits for them comes to you here.").ToWork(turn.Now),
                new AbsenceWork(absence.Person.Id).DueAt(turn.Now),
                new AbsenceWork(absence.Person.Id).DueAt(absence.Until),
            ],
        });
        return turn.Show(
            new NoticeCard(
                $"You're away until {day}",
                [$"{absence.Deputy.Name} decides in your place until then, also what waits for you already. They have been told.", "What is for you, or asked by you, they can't decide."],
                [new CardButton("I'm back", CardVerbs.Back)]).Render(),
            changes);
    }

    private async ValueTask<TurnResult> BackAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Absence.Read((await store.FindAsync([Absence.KeyOf(turn.By.Id)], cancellationToken))[0]) is not { } absence || absence.Until <= turn.Now)
        {
            return turn.Say(NotAway, Changes.None);
        }

        var ended = absence with { Until = turn.Now };
        var changes = Saved(turn, ended, "absence.ended").With(new Changes
        {
            Work =
            [
                Outgoing.LineTo(absence.Deputy.Id, $"{absence.Person.Name} is back and decides again. Thank you for standing in.").ToWork(turn.Now),
                new AbsenceWork(absence.Person.Id).DueAt(turn.Now),
            ],
        });
        return turn.Show(new NoticeCard("Welcome back", [$"You decide yourself again; {absence.Deputy.Name} has been told."], []).Render(), changes);
    }

    private static Changes Saved(Turn turn, Absence absence, string action) => new()
    {
        Rows = [absence.Put()],
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), action, $"person:{turn.By.Id:D}", $$"""{"deputy":"{{absence.Deputy.Id:D}}","until":"{{absence.Until.UtcDateTime:O}}"}""")],
    };

    /// <summary>By object id where the card knew one, else by the name; enabled members only. Without a name, whoever stood in last.</summary>
    private async ValueTask<IReadOnlyList<Person>> CandidatesAsync(Turn turn, string? deputy, CancellationToken cancellationToken)
    {
        if (deputy is null)
        {
            var last = Absence.Read((await store.FindAsync([Absence.KeyOf(turn.By.Id)], cancellationToken))[0])?.Deputy.Id;
            return last is { } id ? await ActiveAsync([id], cancellationToken) : [];
        }

        if (Guid.TryParseExact(deputy, "D", out var known))
        {
            return await ActiveAsync([known], cancellationToken);
        }

        var found = await graph.SearchUsersAsync(PlainText.Title(deputy).ToString(), cancellationToken);
        var exact = found.Where(user => string.Equals(user.DisplayName, deputy.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return await ActiveAsync((exact.Count > 0 ? exact : found).Take(MostOffered).Select(user => user.Id), cancellationToken);
    }

    private async ValueTask<IReadOnlyList<Person>> ActiveAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var active = new List<Person>();
        foreach (var id in ids)
        {
            if (await people.ReadAsync(id, cancellationToken) is { Facts.IsStaff: true } person)
            {
                active.Add(person);
            }
        }

        return active;
    }

    private async ValueTask<PersonRef> MeAsync(Turn turn, CancellationToken cancellationToken) =>
        (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref ?? turn.By;

    private static CardChoice Choice(Person person) => new(person.Ref.Id.ToString("D"), person.Ref.Name, person.Department);

    /// <summary>The day's first moment in their zone, which may not be midnight where the clock is put forward then.</summary>
    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
