using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>One request as its requester shows it to others: what it is, and the one true line. No reason, and no buttons.</summary>
public sealed record RequestLineCard(string ServiceTitle, string Requester, string Line)
{
    public RenderedCard Render() => new Card(
        [
            Parts.Heading(ServiceTitle),
            Parts.Note($"Asked for by {PlainText.Name(Requester).Or("Somebody")}"),
            Parts.Sentence(Line),
        ]).Render($"{PlainText.Title(ServiceTitle)}: {PlainText.Sentence(Line)}");
}
