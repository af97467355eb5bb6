using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Absences;

/// <summary>Who stands in for whom. A stand-in can't hand it on: only the absences of those who were asked are looked at.</summary>
internal sealed class AbsenceBook(IStore store)
{
    private const int MostForOneDeputy = 500;

    /// <summary>What counts for a click: whose place this person takes, and who stands in for those who may not decide.</summary>
    public async ValueTask<Cover> CoverAsync(Guid by, PersonRef requester, PersonRef beneficiary, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(new RowQuery(Absence.RowKind) { Owner = by.ToString("D"), Since = now, Limit = MostForOneDeputy }, cancellationToken);
        var standsInFor = rows.Select(Absence.Read).OfType<Absence>().Where(absence => absence.IsAt(now)).Select(absence => absence.Person);
        return new Cover([.. standsInFor], await BarredAsync(requester, beneficiary, now, cancellationToken));
    }

    /// <summary>The stand-ins of requester and beneficiary.</summary>
    public async ValueTask<IReadOnlyList<Guid>> BarredAsync(PersonRef requester, PersonRef beneficiary, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await StandInsAsync([requester, beneficiary], now, cancellationToken)).Select(standIn => standIn.Person.Id)];

    /// <summary>Who stands in for which of these people.</summary>
    public async ValueTask<IReadOnlyList<StandIn>> StandInsAsync(IEnumerable<PersonRef> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = people.Select(person => Absence.KeyOf(person.Id)).Distinct().ToList();
        return keys.Count == 0
            ? []
            : [.. (await store.FindAsync(keys, cancellationToken)).Select(Absence.Read).OfType<Absence>().Where(absence => absence.IsAt(now))
                .Select(absence => new StandIn(absence.Deputy, absence.Person))];
    }

    /// <summary>Who stands in for those who are asked in person now, without those who may not decide here.</summary>
    public async ValueTask<IReadOnlyList<StandIn>> StandInsAsync(Approval approval, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var barred = await BarredAsync(approval.Requester, approval.Beneficiary, now, cancellationToken);
        return [.. (await StandInsAsync(approval.Current?.AskedInPerson ?? [], now, cancellationToken))
            .Where(standIn => !approval.Requester.Is(standIn.Person.Id) && !approval.Beneficiary.Is(standIn.Person.Id) && !barred.Contains(standIn.Person.Id))];
    }
}
