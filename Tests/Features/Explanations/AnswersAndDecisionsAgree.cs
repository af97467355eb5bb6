using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Explanations;

public sealed class AnswersAndDecisionsAgree
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonRef Asker = new(Id(1), "Asker");
    private static readonly PersonRef ForWhom = new(Id(2), "For whom");
    private static readonly PersonRef Manager = new(Id(3), "Manager");
    private static readonly PersonRef One = new(Id(4), "One of IT");
    private static readonly PersonRef Other = new(Id(5), "Other of IT");
    private static readonly PersonRef Stranger = new(Id(6), "Stranger");

    /// <summary>What is explained is what the asker then meets: a draft that is sent, one that is held, or a refusal.</summary>
    [Theory]
    [InlineData(null, 80)]
    [InlineData("emergency.yaml", 10)]
    public async Task For_everybody_in_the_company_and_every_service(string? file, int atLeast)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = file, Clock = SandboxClock.Running() });
        var services = contoso.Bot?.Services ?? throw new InvalidOperationException();
        var catalog = services.GetRequiredService<CatalogSource>().Current?.Pinned ?? throw new InvalidOperationException();
        var explainer = services.GetRequiredService<Explainer>();
        var prepare = services.GetRequiredService<PrepareRequest>();
        var asked = 0;
        foreach (var (number, service) in catalog.Catalog.Services.Values.Where(service => service.Ask.Count == 0).Index())
        {
            // Each service is asked by a third of the company, each person asks for a third of the services.
            foreach (var person in contoso.Entra.Current.People.Values.Where((_, index) => index % 3 == number % 3))
            {
                var read = await explainer.ReadAsync(catalog, services.GetRequiredService<Gate>(), new Question(service.Id, person.Id), Contoso.Stop);
                var met = await prepare.ExecuteAsync(catalog, new Ask(Guid.CreateVersion7(), service.Id, person.Id, []), Now, Contoso.Stop);

                var ruling = Ruling.Of(Assert.IsType<AskCase>(read));
                Assert.True(Agree(ruling, met), $"{person.DisplayName} asks {service.Id}: explained {ruling}, met {met}");
                asked++;
            }
        }

        Assert.InRange(asked, atLeast, 1_000);
    }

    /// <summary>Every clicker on every state, with and without the right: the explanation says yes exactly where the click is recorded.</summary>
    [Fact]
    public void For_every_click_on_every_state()
    {
        var cells = 0;
        foreach (var (approval, isWaiting) in States())
        {
            foreach (var by in (PersonRef[])[Asker, ForWhom, Manager, One, Other, Stranger])
            {
                foreach (var (holds, late) in ((bool, bool)[])[(true, false), (false, false), (true, true), (false, true)])
                {
                    var now = late ? approval.LapsesAt : Now;
                    var decision = approval.Decide(by.Id, by.Name, Answer.Approve, null, now);
                    var counts = isWaiting && holds && decision is Decision.Recorded;

                    var explained = Explanation.OfDecision(approval, decision, isWaiting, holds);

                    Assert.Equal(counts, explained.IsPossible);
                    Assert.NotEmpty(explained.Sentences);
                    cells++;
                }
            }
        }

        Assert.Equal(5 * 2 * 6 * 4, cells);
    }

    private static bool Agree(Ruling ruling, Preparation met) => (ruling, met) switch
    {
        (Ruling.AtOnce, Preparation.Ready { Draft.Approval: null or { ReviewWithin: not null }, Draft.HeldBecause: null }) => true,
        (Ruling.Asked, Preparation.Ready { Draft: { Approval.ReviewWithin: null, HeldBecause: null } }) => true,
        (Ruling.Held, Preparation.Ready { Draft.HeldBecause: not null }) => true,
        (Ruling.NotOffered or Ruling.NotAvailable or Ruling.Protected, Preparation.Refused) => true,
        // What they have already, and what has nobody to be handed to, is found with the plan, after the ruling.
        (Ruling.AtOnce or Ruling.Asked or Ruling.Held, Preparation.Refused refused) => refused.Sentences.Any(sentence =>
            sentence.Contains("already", StringComparison.Ordinal) || sentence.Contains("nobody in the directory to hand", StringComparison.Ordinal)),
        _ => false,
    };

    private static IEnumerable<(Approval Approval, bool IsWaiting)> States()
    {
        var asked = new Approval(
            Asker,
            ForWhom,
            [
                new Stage("the manager", new Right.ManagerOf(ForWhom.Id), [Manager], null, 1),
                new Stage("IT Support", new Right.MemberOf(Id(9)), [One, Other, Manager], "IT / Help desk", 2),
            ],
            Now.AddDays(3));
        var first = Answered(asked, Manager, Answer.Approve);
        var second = Answered(first, One, Answer.Approve);
        Approval[] all = [asked, first, second, Answered(second, Other, Answer.Approve), Answered(first, One, Answer.Deny)];
        return all.SelectMany(approval => ((Approval, bool)[])[(approval, true), (approval, false)]);
    }

    private static Approval Answered(Approval approval, PersonRef by, Answer answer) =>
        Assert.IsType<Decision.Recorded>(approval.Decide(by.Id, by.Name, answer, null, Now)).Approval;

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
