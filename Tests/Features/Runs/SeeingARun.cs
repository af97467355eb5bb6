using System.Text;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Storage;
using Xunit;
using StepState = TeamsHelpDesk.Bot.Features.Fulfilment.StepState;

namespace TeamsHelpDesk.Tests.Features.Runs;

/// <summary>What a run's card says to its team, from the rows alone.</summary>
public sealed class SeeingARun
{
    private const int MostBytes = 28_000;
    private static readonly HrRun Run = new(Guid.Parse("00000010-0000-0000-0000-000000000000"), Some.Noon) { LastArrivalAt = Some.Noon };

    [Fact]
    public void The_title_counts_who_does_what()
    {
        Assert.Equal("1 person leaves", Title(Person(1, PersonRunKind.Leaver)));
        Assert.Equal("2 people start, 1 moves, 1 leaves", Title(Person(1), Person(2), Person(3, PersonRunKind.Mover), Person(4, PersonRunKind.Leaver)));
        Assert.Equal("1,000 people start", LedgerView.TitleOf([.. Enumerable.Range(1, 1000).Select(static number => Person(number))]));
    }

    [Fact]
    public void Whoever_needs_somebody_comes_first_and_is_counted()
    {
        var words = Read(LedgerView.Of(Run, [Person(1), Person(2) with { State = PersonRunState.Done }, Failing(3)], "IT Support"));

        Assert.Contains("1 needs somebody. Next: Person 1 starts on 1 December.", words, StringComparison.Ordinal);
        Assert.True(words.IndexOf("Person 3", StringComparison.Ordinal) < words.LastIndexOf("Person 1", StringComparison.Ordinal));
        Assert.Contains("All Staff (The group is full.)", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_thousand_people_each_is_on_exactly_one_page_and_no_page_is_too_big()
    {
        var people = Enumerable.Range(1, 1000).Select(static number => number % 10 == 0 ? Failing(number) : Person(number)).ToList();
        var seen = new List<string>();

        for (var (before, next) = (0, (int?)0); next is not null; before = next ?? 0)
        {
            var card = LedgerView.Of(Run, people, "IT Support", before);
            Assert.InRange(Encoding.UTF8.GetByteCount(card.Content.GetRawText()), 1, MostBytes);
            seen.AddRange(NamesOn(card));
            next = NextOf(card);
        }

        Assert.Equal(1000, seen.Count);
        Assert.Equal(people.Select(LedgerView.NameOf).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.All(seen.Take(100), static name => Assert.EndsWith("0", name, StringComparison.Ordinal)); // those who need somebody
    }

    [Fact]
    public void A_page_beyond_the_last_is_empty_and_leads_back()
    {
        var card = LedgerView.Of(Run, [Person(1)], "IT Support", before: 40);

        Assert.Empty(NamesOn(card));
        Assert.Contains("Back to the first", Buttons(card));
    }

    [Fact]
    public void Whoever_starts_is_ready_when_all_but_the_pass_is_done()
    {
        var wei = new PersonRef(Guid.Parse("00000012-0000-0000-0000-000000000000"), "Wei Chen");
        var grace = new PersonRef(Guid.Parse("00000013-0000-0000-0000-000000000000"), "Grace Mbeki");
        var plan = new Plan([new Effect.AddToGroup(wei, new ObjectRef(Guid.Empty, "Sales")), new Effect.IssuePass(wei, TimeSpan.FromHours(1), true, grace)], null);
        var person = Person(1) with { Account = wei, Plan = plan, Execution = Execution.Of(plan), Manager = grace, State = PersonRunState.Waiting };

        Assert.False(LedgerView.IsReady(person));
        Assert.True(LedgerView.IsReady(person with { Execution = Execution.Of(plan).With(0, new Step(StepState.Done)) }));
        Assert.Equal("Wei Chen starts on 1 December: everything is ready. The pass for the first sign-in comes here on 1 December.", RunLines.Ready(person));
    }

    [Fact]
    public void While_a_run_is_on_hold_it_can_only_be_let_go_on()
    {
        var card = LedgerView.Of(Run with { HeldBecause = "More than 25 per hour leave." }, [Person(1)], "IT Support");

        Assert.Equal(["Let it go on"], Buttons(card));
        Assert.Contains("More than 25 per hour leave.", Read(card), StringComparison.Ordinal);
        Assert.Equal(["Hold all of it"], Buttons(LedgerView.Of(Run, [Person(1)], "IT Support")));
    }

    private static PersonRun Person(int number, PersonRunKind kind = PersonRunKind.Joiner) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        RunId = Run.Id,
        Kind = kind,
        EmployeeId = $"E{number}",
        Person = new HrPerson { EmployeeId = $"E{number}", GivenName = "Person", FamilyName = $"{number}", Department = "Sales" },
        On = new DateOnly(2026, 12, 1),
        AnnouncedAt = Some.Noon,
        SaidAt = Some.Noon,
    };

    private static PersonRun Failing(int number)
    {
        var who = new PersonRef(new Guid(number, 1, 0, new byte[8]), $"Person {number}");
        var plan = new Plan([.. Enumerable.Range(0, 6).Select(group => new Effect.AddToGroup(who, new ObjectRef(Guid.Empty, group == 0 ? "All Staff" : $"A group with a long name {group}")))], null);
        return Person(number) with
        {
            State = PersonRunState.NeedsPerson,
            Account = who,
            Plan = plan,
            Execution = Execution.Of(plan).With(0, new Step(StepState.Failed, Why: "The group is full.")),
            Why = "One step failed; the others went on.",
        };
    }

    private static string Title(params PersonRun[] people) => LedgerView.TitleOf(people);

    private static string Read(RenderedCard card) => string.Join('\n', CardWalk.AllStrings(card.Content));

    private static List<string> NamesOn(RenderedCard card) =>
        [.. CardWalk.OfType(card.Content, "TextRun").Where(static run => CardWalk.Text(run, "weight") == "Bolder").Select(static run => CardWalk.Text(run, "text") ?? "").Where(static text => text.StartsWith("Person ", StringComparison.Ordinal))];

    private static List<string> Buttons(RenderedCard card) =>
        [.. card.Content.TryGetProperty("actions", out var actions) ? actions.EnumerateArray().Select(static action => CardWalk.Text(action, "title") ?? "") : []];

    private static int? NextOf(RenderedCard card) => CardWalk.OfType(card.Content, "Action.Execute")
        .Where(static action => CardWalk.Text(action, "title") == "Show the next")
        .Select(static action => (int?)int.Parse(CardWalk.Text(action.GetProperty("data"), "choice") ?? "", System.Globalization.CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
