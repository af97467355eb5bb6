using TeamsHelpDesk.Bot.Features.Triage.Lessons;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>Whoever of a team passes a ticket on says whose it would have been: the next one like it goes there at once.</summary>
internal sealed class TicketLessons(ITriageLessons lessons, CatalogSource catalogs)
{
    public Changes Learn(Ticket passed, DateTimeOffset now) => catalogs.Current?.Triager.IntentFor(passed.Team.Id, passed.Text) is { } intent
        ? lessons.Learn(TriageLesson.From(passed.Text, intent, passed.Team.Id), now)
        : Changes.None;
}
