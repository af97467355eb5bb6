using FsCheck;
using FsCheck.Fluent;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Tests.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests;

/// <summary>
/// Whatever is said, clicked and found, in any order: nothing throws, and nothing is sent but what stood on the last card
/// under its id, for whom that card said.
/// </summary>
public sealed class AnyConversation
{
    private static readonly string[] Texts =
    [
        "add tom to github", "github for priya", "github", "figma", "join the social club", "add her to the social club", "for wei", "for me", "no, marketing",
        "marketing instead", "yes", "ok", "30 days", "cancel", "start over", "status", "undo", "my requests", "1", "2", "the second one", "me", "priya@contoso.example",
        "because of the launch", "for board decks", "reset maya's password", "remove access for oliver", "", "…", "[x](https://evil.example) <at>all</at>",
        "\u202Efor tom\u2069", "'s 's", "for", "add", "half \uD83D pair", "what waits for me", "talk to a person", "🤷",
    ];

    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 4).Select(number => new Guid(number, 0, 0, new byte[8]))];
    private static readonly Whom[] Whoms = [Whom.Self, .. Ids.Select((id, index) => new Whom(new PersonRef(id, $"Person {index} ‮[x](y)")))];
    private static readonly ServiceMatcher Matcher = new(SampleFile.Catalog);

    [Fact]
    public void Sends_only_what_stood_on_its_card()
    {
        var input = from kind in Gen.Choose(0, 9) from text in Gen.Elements(Texts) from id in Gen.Choose(0, 3) from chance in Gen.Choose(0, 5) select (kind, text, id, chance);

        Prop.ForAll(input.ListOf().ToArbitrary(), steps => Holds([.. steps])).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(40));
    }

    private static bool Holds(IReadOnlyList<(int Kind, string Text, int Id, int Chance)> steps)
    {
        var dialog = new RequestDialog(SampleFile.Catalog, Matcher, null);
        RequestDialogState state = RequestDialogState.Idle.Instance;
        var cards = new Dictionary<Guid, (string Service, Whom Whom)>();
        foreach (var (step, at) in steps.Select((step, at) => (step, at)))
        {
            var input = (RequestDialogInput?)InputOf(step, new Guid(100 + at, 0, 0, new byte[8]), state);
            for (var round = 0; input is not null && round < 12; round++)
            {
                var next = dialog.Take(state, input);
                state = next.Next;
                input = null;
                foreach (var effect in next.Effects)
                {
                    if (effect is RequestDialogEffect.Submit sent && state is RequestDialogState.Confirming confirming && confirming.Request == sent.Request
                        && cards.GetValueOrDefault(sent.Request) != (confirming.Service, confirming.MadeOf?.Whom ?? Whom.Self))
                    {
                        return false;
                    }

                    input = FoundFor(effect, step.Chance, cards) ?? input;
                }
            }
        }

        return true;
    }

    private static RequestDialogInput InputOf((int Kind, string Text, int Id, int Chance) step, Guid fresh, RequestDialogState state)
    {
        var request = step.Chance < 4 ? state.RequestId ?? fresh : fresh;
        return step.Kind switch
        {
            < 5 => new RequestDialogInput.Said(step.Text, fresh),
            5 => new RequestDialogInput.GaveWhom(request, step.Chance == 0 ? null : step.Chance == 1 ? step.Text : Ids[step.Id].ToString("D")),
            6 => new RequestDialogInput.ClickedSubmit(request, step.Text, null),
            7 => new RequestDialogInput.ChoseService(request, step.Chance == 0 ? step.Text : "github"),
            8 => new RequestDialogInput.GaveAnswer(request, step.Chance == 0 ? step.Text : "value"),
            _ => new RequestDialogInput.NamedService(fresh, step.Chance == 0 ? step.Text : "join-group"),
        };
    }

    /// <summary>What the directory might say, by chance; a plan that is ready stands on a card.</summary>
    private static RequestDialogInput? FoundFor(RequestDialogEffect effect, int chance, Dictionary<Guid, (string Service, Whom Whom)> cards)
    {
        switch (effect)
        {
            case RequestDialogEffect.FindOptions find:
                return new RequestDialogInput.OptionsFound(find, chance == 0 ? [] : [new AskAnswer(find.Field, "value", "Marketing"), new AskAnswer(find.Field, "other", "Social Club")]);
            case RequestDialogEffect.FindPeople find:
                return new RequestDialogInput.PeopleFound(find, chance switch
                {
                    0 => new WhomSearch.Nobody(),
                    1 => new WhomSearch.OneOf([.. Ids.Select(id => new PersonChoice(id, "Same Name", null, null))]),
                    _ => new WhomSearch.Is(Whoms[chance - 1]),
                });
            case RequestDialogEffect.PreparePlan plan when chance == 5:
                return cards.ContainsKey(plan.Request) ? null : new RequestDialogInput.Closed(plan.Request);
            case RequestDialogEffect.PreparePlan plan:
                cards[plan.Request] = (plan.Service, plan.Whom);
                return new RequestDialogInput.PlanReady(plan.Request, plan.Service, chance == 4, plan.Reason) { MadeOf = new AskedFor(plan.Answers, plan.Said, plan.Whom) };
            default:
                return null;
        }
    }
}
