using System.Text;
using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards.Runs;

/// <summary>One step of somebody's part: "Salesforce/User", and what is worth knowing of it.</summary>
public sealed record LedgerStep(string Name, LedgerStepState State, string? Note = null);

/// <summary>One person in a run, with every step, and the buttons that are of use now.</summary>
public sealed record LedgerPerson
{
    private const int MostNamed = 12;
    private const int MostOfANote = 160;
    private const int MostOfALine = 500;

    /// <summary>The person's part in the run.</summary>
    public required string Request { get; init; }

    public required long Version { get; init; }

    public required string Name { get; init; }

    /// <summary>"starts on 1 December · Sales".</summary>
    public required string What { get; init; }

    public required LedgerState State { get; init; }

    /// <summary>Who or what is waited for, and until when; or what somebody has to decide.</summary>
    public string? Note { get; init; }

    /// <summary>"Nadia Haddad".</summary>
    public string? ApprovedBy { get; init; }

    public IReadOnlyList<LedgerStep> Steps { get; init; } = [];

    /// <summary>A sign-in name that is free where the first choice isn't; null where none has to be chosen.</summary>
    public string? ProposedName { get; init; }

    public bool CanTryAgain { get; init; }

    /// <summary>What didn't work can be left out, or done by hand.</summary>
    public bool CanBeSeenTo { get; init; }

    /// <summary>What the reason is called in the button's data; of all inputs in a card no two may be called the same.</summary>
    public static string ReasonOf(string request) => $"{CardInputs.Reason}-{request}";

    internal IReadOnlyList<Element> Draw()
    {
        var (sign, color, words) = LedgerWords.Of(State);
        List<Element> lines =
        [
            new RichText(
                new TextRun(PlainText.Name(Name).Or("Somebody")) { Bold = true },
                new TextRun(PlainText.Title(What)) { Subtle = true }.After(" · "),
                new TextRun(words) { Subtle = true }.After(" · ")),
            .. Notes(),
            .. Steps.GroupBy(static step => step.State).OrderBy(static group => group.Key).SelectMany(DrawSteps),
        ];
        var buttons = Buttons();
        return
        [
            new SignedRow(new TextBlock(sign) { Color = color, Bold = true }, lines) { Separator = true },
            .. buttons.Count > 0 ? [new ActionSet(buttons) { Spacing = "Small" }] : Array.Empty<Element>(),
        ];
    }

    private IEnumerable<RichText> Notes()
    {
        if (PlainText.Sentence(Note) is { IsEmpty: false } note)
        {
            yield return new RichText(note) { Spacing = "None" };
        }

        if (PlainText.Name(ApprovedBy) is { IsEmpty: false } by)
        {
            yield return Quiet(new TextRun(Wording.Of($"Approved by {by}")) { Subtle = true, Size = "Small" });
        }
    }

    /// <summary>Steps of one state stand in one line, in their order; what didn't work says why, each in a line of its own.</summary>
    private static IEnumerable<Element> DrawSteps(IGrouping<LedgerStepState, LedgerStep> steps) => steps.Key is LedgerStepState.Failed
        ? steps.Take(MostNamed / 2).Select(static step => (Element)Line(LedgerStepState.Failed, Say(step)))
        : [Line(steps.Key, Joined([.. steps]))];

    private static RichText Line(LedgerStepState state, PlainText text) => Quiet(
        new TextRun(Wording.Of($"{LedgerWords.Of(state)}: ")) { Bold = true, Size = "Small", Color = state == LedgerStepState.Failed ? "attention" : null },
        new TextRun(text) { Size = "Small" });

    private static RichText Quiet(params IReadOnlyList<TextRun> runs) => new(runs) { Spacing = "None" };

    private static PlainText Joined(IReadOnlyList<LedgerStep> steps)
    {
        var text = new StringBuilder().AppendJoin(", ", steps.Take(MostNamed).Select(Say));
        return PlainText.Line(steps.Count > MostNamed ? $"{text} and {steps.Count - MostNamed} more" : text.ToString(), MostOfALine);
    }

    private static PlainText Say(LedgerStep step) => PlainText.Line(step.Note, MostOfANote) is { IsEmpty: false } note
        ? PlainText.Sentence($"{PlainText.Title(step.Name)} ({note})")
        : PlainText.Title(step.Name);

    private List<CardAction> Buttons()
    {
        var buttons = new List<CardAction>();
        if (PlainText.Title(ProposedName) is { IsEmpty: false } name)
        {
            buttons.Add(new Execute($"Use {name}", new(RunVerbs.UseName, Request, Version)));
        }

        if (CanTryAgain)
        {
            buttons.Add(new Execute($"Try again", new(RunVerbs.TryAgain, Request, Version)));
        }

        if (CanBeSeenTo)
        {
            buttons.Add(new Execute($"I'll do it", new(RunVerbs.TakeOn, Request, Version)));
            buttons.Add(new ShowCard(
                $"Leave it out",
                [new TextInput(ReasonOf(Request), Wording.Of($"Why it can be left out")) { Required = Wording.Of($"Say in a few words why; it is kept with the run.") }],
                new Execute($"Leave it out with this reason", new(RunVerbs.Skip, Request, Version)) { TakesInputs = true }));
        }

        return buttons;
    }
}
