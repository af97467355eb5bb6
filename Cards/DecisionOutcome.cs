using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

public enum DecisionResult
{
    Approved,
    Denied,
    Cancelled,
    Expired,
    Withdrawn,
}

/// <summary>How it was decided, by whom (null: by time or by the requester), when, and what happens next.</summary>
public sealed record DecisionOutcome(DecisionResult Result, string? By, DateTimeOffset At, string? Next = null)
{
    private (Wording Sign, Wording Words, string Style) Look => Result switch
    {
        DecisionResult.Approved => (Signs.Done, Wording.Of($"Approved"), "good"),
        DecisionResult.Denied => (Signs.No, Wording.Of($"Denied"), "attention"),
        DecisionResult.Cancelled => (Signs.Over, Wording.Of($"Cancelled"), "emphasis"),
        DecisionResult.Expired => (Signs.Over, Wording.Of($"Expired without a decision"), "emphasis"),
        DecisionResult.Withdrawn => (Signs.Over, Wording.Of($"No longer needed"), "emphasis"),
    };

    internal IEnumerable<Element> Draw()
    {
        var (sign, words, style) = Look;
        var by = PlainText.Name(By);
        yield return by.IsEmpty ? Parts.State(sign, $"{words} · {At}", style) : Parts.State(sign, $"{words} by {by} · {At}", style);
        if (!PlainText.Sentence(Next).IsEmpty)
        {
            yield return Parts.Sentence(Next ?? "");
        }
    }

    internal string Say(TimeZoneInfo? zone)
    {
        var by = PlainText.Name(By);
        return $"{Look.Words}{(by.IsEmpty ? "" : $" by {by}")} on {Parts.Say(At, zone)}.";
    }
}
