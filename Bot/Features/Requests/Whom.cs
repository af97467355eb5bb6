using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>For whom it is: whoever asks, or somebody whom the directory knows.</summary>
/// <param name="Other">Null for oneself.</param>
internal sealed record Whom(PersonRef? Other)
{
    public static Whom Self { get; } = new((PersonRef?)null);
}

/// <summary>What a card for confirming was made of.</summary>
/// <param name="Said">The words that it began with.</param>
internal sealed record AskedFor(IReadOnlyList<AskAnswer> Answers, string Said, Whom Whom);
