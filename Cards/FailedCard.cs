using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// What the owner's team sees of a request that couldn't be done: everything that was said, how far it came, and what they can
/// do. Sends <see cref="CardVerbs.TryAgain"/> or <see cref="CardVerbs.TakeOn"/>.
/// </summary>
public sealed record FailedCard
{
    private const int MostSteps = 12;

    public required string Request { get; init; }

    public required long Version { get; init; }

    public required string ServiceTitle { get; init; }

    public required string Requester { get; init; }

    /// <summary>Who it is for; null when the requester asks for themselves.</summary>
    public string? Beneficiary { get; init; }

    /// <summary>Why it couldn't be done, or what came of it since.</summary>
    public required string Sentence { get; init; }

    public required FailedStanding Standing { get; init; }

    /// <summary>How far it came, one for each change.</summary>
    public required IReadOnlyList<CardStep> Steps { get; init; }

    /// <summary>What the requester wrote; null where it is nobody's business here.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Until when it can be tried again; null when it can't.</summary>
    public DateTimeOffset? TryAgainUntil { get; init; }

    public bool CanBeTakenOn { get; init; }

    private PlainText Who => PlainText.Name(Beneficiary).IsEmpty ? PlainText.Name(Requester).Or("Somebody") : PlainText.Name(Beneficiary);

    public RenderedCard Render()
    {
        var (sign, words, style) = Standing switch
        {
            FailedStanding.Failed => (Signs.Attention, Wording.Of($"Not done"), "attention"),
            FailedStanding.TakenOn => (Signs.Half, Wording.Of($"Taken on"), "accent"),
            FailedStanding.BeingTried => (Signs.Half, Wording.Of($"Being tried again"), "accent"),
            FailedStanding.Settled => (Signs.Done, Wording.Of($"Settled"), "good"),
        };
        List<Element> body = [Parts.Heading($"{PlainText.Title(ServiceTitle)} for {Who}"), Parts.State(sign, words, style), Parts.Sentence(Sentence)];
        body.AddRange(Steps.Take(MostSteps).Select(step => step.Draw()));
        if (PlainText.Paragraph(Reason) is { IsEmpty: false } reason)
        {
            body.Add(Parts.Quote($"{PlainText.Name(Requester).Or("Somebody")} wrote", reason));
        }

        body.Add(AskedAt is { } asked ? Parts.Note($"Asked for by {PlainText.Name(Requester).Or("Somebody")} {asked}. Reference {PlainText.Title(Request)}.") : Parts.Note($"Reference {PlainText.Title(Request)}."));
        if (TryAgainUntil is { } until)
        {
            body.Add(Parts.Note($"Once the cause is mended it can be tried again, until {until}; what was done already isn't done twice."));
        }

        return new Card(body, Actions()).Render($"{PlainText.Title(ServiceTitle)} for {Who}: {words}. {PlainText.Line(Sentence, 180)}");
    }

    private CardAction[] Actions() =>
    [
        .. TryAgainUntil is not null ? [new Execute($"Try again", new(CardVerbs.TryAgain, Request, Version))] : Array.Empty<CardAction>(),
        .. CanBeTakenOn ? [new Execute($"I'll take it from here", new(CardVerbs.TakeOn, Request, Version))] : Array.Empty<CardAction>(),
    ];
}

public enum FailedStanding
{
    Failed,

    /// <summary>Somebody does by hand what is left of it.</summary>
    TakenOn,
    BeingTried,
    Settled,
}
