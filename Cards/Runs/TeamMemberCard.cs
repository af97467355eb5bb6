using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards.Runs;

/// <summary>What a manager sees of one of theirs who starts, moves or leaves: when, what is ready and what isn't.</summary>
public sealed record TeamMemberCard
{
    private const int MostNamed = 12;

    public required string Name { get; init; }

    /// <summary>"starts on 1 December".</summary>
    public required string What { get; init; }

    public required LedgerState State { get; init; }

    /// <summary>What comes next, and what is asked of the manager, if anything.</summary>
    public required string Sentence { get; init; }

    public required IReadOnlyList<LedgerStep> Steps { get; init; }

    public RenderedCard Render()
    {
        var who = PlainText.Name(Name).Or("Somebody");
        var (sign, words, style) = State switch
        {
            LedgerState.Ready => (Signs.Done, Wording.Of($"Ready"), "good"),
            LedgerState.Done => (Signs.Done, Wording.Of($"Done"), "good"),
            LedgerState.Over => (Signs.Over, Wording.Of($"Cancelled"), "emphasis"),
            LedgerState.NeedsSomebody or LedgerState.OnHold => (Signs.Held, Wording.Of($"Being looked after"), "warning"),
            LedgerState.Planned or LedgerState.AwaitingApproval => (Signs.Open, Wording.Of($"Planned"), "emphasis"),
            LedgerState.UnderWay => (Signs.Half, Wording.Of($"Under way"), "accent"),
        };
        List<Element> body =
        [
            Parts.Heading($"{who} {PlainText.Title(What)}"),
            Parts.State(sign, words, style),
            Parts.Sentence(Sentence),
            .. Line(Wording.Of($"Done"), static step => step.State is LedgerStepState.Done or LedgerStepState.WasSo),
            .. Line(Wording.Of($"Not yet"), static step => step.State is LedgerStepState.ToCome or LedgerStepState.UnderWay or LedgerStepState.Failed or LedgerStepState.ByHand),
            .. Line(Wording.Of($"Left out"), static step => step.State is LedgerStepState.Skipped),
        ];
        return new Card(body).Render($"{who} {PlainText.Title(What)}: {words}. {PlainText.Line(Sentence, 180)}");
    }

    private IEnumerable<RichText> Line(Wording label, Func<LedgerStep, bool> which)
    {
        var names = Steps.Where(which).Select(static step => PlainText.Title(step.Name).ToString()).ToList();
        if (names.Count > 0)
        {
            var more = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : string.Empty;
            yield return new RichText(
                new TextRun(Wording.Of($"{label}: ")) { Bold = true },
                new TextRun(PlainText.Sentence($"{string.Join(", ", names.Take(MostNamed))}{more}")));
        }
    }
}
