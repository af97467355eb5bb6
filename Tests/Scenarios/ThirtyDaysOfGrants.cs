using System.Globalization;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Access for a time by the hundred, over thirty days in which the bot is restarted again and again. Entra ID's own list says when
/// each was given and when it was taken back.
/// <para>The long form: <c>HELPDESK_GRANTS=10000 HELPDESK_SEED=1 dotnet test Tests --filter "FullyQualifiedName~ThirtyDaysOfGrants"</c>.</para>
/// </summary>
public sealed class ThirtyDaysOfGrants
{
    private const int Many = 500; // of which nearly every ten minutes something is due

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan AllDays = TimeSpan.FromDays(30);
    private static readonly TimeSpan Grid = TimeSpan.FromMinutes(10);
    private static readonly string[] Groups = ["Social Club", "Marketing", "Release Managers", "Design Ops", "Payments Approvers"];
    private static readonly TimeSpan[] Lengths = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7), TimeSpan.FromDays(14)];

    private static int Grants => ApprovedRequests.Number("HELPDESK_GRANTS", 25);

    private static int Seed => ApprovedRequests.Number("HELPDESK_SEED", 20261125);

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Each_ends_on_time_and_what_was_there_before_stays(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Engine = engine }, "maya");
        var (dice, start) = (new Dice(Seed), contoso.Clock.GetUtcNow());
        contoso.Hire(1, Grants);
        var grants = Enumerable.Range(1, Grants).Select(number => Grant.Drawn(number, dice, start)).ToList();
        contoso.Change(state => grants.Where(grant => grant.HadBefore).Aggregate(state, (next, grant) => Joined(next, grant)));
        await contoso.StoreAsync(grants.Select(grant => grant.ToRequest()));

        var restarts = await PassAsync(contoso, dice, start + AllDays);

        var (late, faults) = Judge(contoso, grants);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine}, seed {Seed}: {Grants} grants, {grants.Count(grant => grant.HadBefore)} of them held before, {restarts} restarts; late at most {late.Max().TotalSeconds:0} s, {late.Count(span => span > TimeSpan.FromSeconds(60))} by more than 60 s; {faults.Count} faults"));
        Assert.Empty(faults);
    }

    /// <summary>Moves on to each thing that is due, and every few days the bot is away for some seconds.</summary>
    private static async Task<int> PassAsync(Contoso contoso, Dice dice, DateTimeOffset until)
    {
        var restarts = 0;
        while (contoso.Clock.GetUtcNow() < until)
        {
            await contoso.MoveAsync(TimeSpan.FromHours(48 + dice.Below(96)), Grants > Many ? Glance : null);
            await contoso.StopBotAsync();
            contoso.Clock.Advance(TimeSpan.FromSeconds(5 + dice.Below(40)));
            await contoso.StartBotAsync();
            restarts++;
            await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse.Length > 0);
        }

        await contoso.LaterAsync(TimeSpan.FromMinutes(5));
        return restarts;
    }

    private static (IReadOnlyList<TimeSpan> Late, IReadOnlyList<string> Faults) Judge(Contoso contoso, List<Grant> grants)
    {
        var (late, faults) = (new List<TimeSpan> { TimeSpan.Zero }, new List<string>());
        var happened = contoso.Entra.Changes.Past.ToLookup(change => change.Sentence);
        foreach (var grant in grants)
        {
            var (given, taken) = (happened[$"{grant.Name} was added to {grant.Group}"].ToList(), happened[$"{grant.Name} was removed from {grant.Group}"].ToList());
            switch (given, taken)
            {
                case ([], []) when grant.HadBefore && contoso.Entra.Current.Groups[TrialGroups.Id(grant.Group)].Members.Contains(Hired.Id(grant.Number)):
                    break;
                case ([var at], [var end]) when !grant.HadBefore && end.At >= at.At + grant.Lasts && end.At <= at.At + grant.Lasts + TimeSpan.FromSeconds(60):
                    late.Add(end.At - at.At - grant.Lasts);
                    break;
                default:
                    faults.Add($"{grant}: given {string.Join(' ', given.Select(change => change.At))}, taken {string.Join(' ', taken.Select(change => change.At))}");
                    break;
            }
        }

        return (late, faults);
    }

    private static DirectoryState Joined(DirectoryState state, Grant grant)
    {
        var group = state.Groups[TrialGroups.Id(grant.Group)];
        return state.With(group with { Members = [.. group.Members, Hired.Id(grant.Number)] });
    }

    private sealed record Grant(int Number, string Group, DateTimeOffset At, TimeSpan Lasts, bool HadBefore)
    {
        public string Name => Hired.Name(Number);

        /// <summary>All of them are over before the thirty days are.</summary>
        public static Grant Drawn(int number, Dice dice, DateTimeOffset start) => new(
            number,
            Groups[dice.Below(Groups.Length)],
            start + (Grid * (1 + dice.Below((int)(TimeSpan.FromDays(15) / Grid)))),
            Lengths[dice.Below(Lengths.Length)],
            dice.Below(10) == 0);

        public Request ToRequest() => ApprovedRequests.Approved(
            new Effect.AddToGroup(ApprovedRequests.Person(Number), new ObjectRef(TrialGroups.Id(Group), Group)), At, Lasts);
    }
}
