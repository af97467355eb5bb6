namespace TeamsHelpDesk.Bot.Features.Triage.Model;

/// <summary>A language model that is asked what a line is about when triage isn't sure. Off unless <see cref="Url"/> is set.</summary>
internal sealed class LanguageModelOptions
{
    public const string Section = "LanguageModel";

    /// <summary>The root of an OpenAI-compatible API, such as `https://models.example/v1`; `/chat/completions` is added.</summary>
    public Uri? Url { get; set; }

    /// <summary>The model's name there. Needed with <see cref="Url"/>.</summary>
    public string? Name { get; set; }

    /// <summary>Sent as a bearer token; may be left out where the endpoint wants none.</summary>
    public string? Key { get; set; }

    /// <summary>After this the built-in triage stands. 100 milliseconds to 5 seconds; Teams gives up on a turn after 15.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(2);
}
