using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>What the owner's team sees of a request that is held: why, and the one button that may help.</summary>
public sealed record HoldCard
{
    public required string Request { get; init; }

    public required long Version { get; init; }

    public required string ServiceTitle { get; init; }

    public required string Requester { get; init; }

    /// <summary>Who it is for; null when the requester asks for themselves.</summary>
    public string? Beneficiary { get; init; }

    public required IReadOnlyList<CardChange> Changes { get; init; }

    public required string Because { get; init; }

    /// <summary>What the button does when it is pressed, in a sentence before it.</summary>
    public required string Help { get; init; }

    /// <summary>Null once it isn't held any more; then <see cref="After"/> says what came of it.</summary>
    public CardButton? Button { get; init; }

    public string? After { get; init; }

    private PlainText Who => PlainText.Name(Beneficiary).IsEmpty ? PlainText.Name(Requester).Or("Somebody") : PlainText.Name(Beneficiary);

    public RenderedCard Render()
    {
        List<Element> body = [Parts.Heading($"{PlainText.Title(ServiceTitle)} for {Who}")];
        body.Add(Button is null ? Parts.State(Signs.Done, Wording.Of($"No longer on hold"), "good") : Parts.State(Signs.Held, Wording.Of($"On hold"), "warning"));
        body.Add(Parts.Sentence(Button is null ? After ?? Because : Because));
        body.AddRange(Parts.Changes(Changes));
        body.Add(Parts.Note($"Asked for by {PlainText.Name(Requester).Or("Somebody")}"));
        if (Button is not null)
        {
            body.Add(Parts.Sentence(Help));
        }

        return new Card(body, Button is { } button ? [new Execute($"{PlainText.Title(button.Title)}", new(button.Verb, Request, Version))] : [])
            .Render(Button is null
                ? $"{PlainText.Title(ServiceTitle)} for {Who} is no longer on hold. {After}"
                : $"{PlainText.Title(ServiceTitle)} for {Who} is on hold. {Because}");
    }
}
