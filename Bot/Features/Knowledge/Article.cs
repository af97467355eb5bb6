namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>Something that people can read instead of waiting for others.</summary>
/// <param name="Id">Of a file, its name below the folder; of what a team wrote, the row's id.</param>
/// <param name="Link">Where the whole of it stands; null where its host isn't allowed.</param>
/// <param name="Says">How people ask for it, in any language.</param>
internal sealed record Article(string Id, string Title, Uri? Link, IReadOnlyList<string> Says, IReadOnlyList<Passage> Passages)
{
    /// <summary>The team that wrote it down when it had helped somebody; null for a file.</summary>
    public string? Team { get; init; }
}

/// <summary>What stands below one heading, as plain words.</summary>
/// <param name="Heading">Null before the first.</param>
internal sealed record Passage(string? Heading, string Text);

/// <summary>The passage that answers what was said.</summary>
/// <param name="Fit">How much of what was said it holds, between 0 and 1.</param>
internal sealed record FoundPassage(Article Article, Passage Passage, double Fit);
