using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// Asks for whom something is. The pick comes back as <see cref="CardInputs.Person"/> with <see cref="CardVerbs.Whom"/>; it is
/// client input: an object id to look up, or a name.
/// </summary>
public sealed record WhomCard(string Request, long Version, string ServiceTitle, IReadOnlyList<CardChoice> Candidates, bool OffersMyself)
{
    /// <summary>The choice that the button "For myself" carries.</summary>
    public const string Myself = "self";

    /// <summary>The name that nobody was found by; empty when it had none. Null when nobody was looked for.</summary>
    public string? Unknown { get; init; }

    public RenderedCard Render()
    {
        var body = new List<Element> { Parts.Heading(ServiceTitle) };
        if (Unknown is not null)
        {
            var name = PlainText.Name(Unknown);
            body.Add(new RichText(PlainText.Sentence($"I can't find {(name.IsEmpty ? "that person" : $"“{name}”")} among those who work here.")));
        }

        body.Add(new ChoiceInput(CardInputs.Person, $"Who is it for?", Candidates, Wording.Of($"Choose somebody to go on."))
        {
            OffersPeople = true,
            Placeholder = Wording.Of($"Name or sign-in name"),
            Value = Candidates.Count == 1 ? Candidates[0].Value : null,
        });
        body.Add(Parts.Note($"You can also write their name or sign-in name in the chat."));
        return new Card(body, Buttons()).Render($"{PlainText.Title(ServiceTitle)}: who is it for?");
    }

    private CardAction[] Buttons() =>
    [
        new Execute($"Next", new(CardVerbs.Whom, Request, Version)) { Primary = true, TakesInputs = true },
        .. OffersMyself ? [new Execute($"For myself", new(CardVerbs.Whom, Request, Version, Myself))] : Array.Empty<CardAction>(),
        new Execute($"Never mind", new(CardVerbs.Cancel, Request, Version)),
    ];
}
