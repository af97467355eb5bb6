namespace TeamsHelpDesk.Bot.Catalog;

/// <param name="Service">What seems to be asked for.</param>
/// <param name="Score">Comparable within one answer only; about 1 when everything of a phrase was said.</param>
/// <param name="Words">The words of the text that decided.</param>
/// <param name="Answers">Name of an ask field to the choice that the text names.</param>
internal sealed record ServiceMatch(Service Service, double Score, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Answers);
