namespace TeamsHelpDesk.Bot.Features.Triage.Model;

/// <summary>A second opinion on what a line is about. It is asked for an intent and for nothing else.</summary>
internal interface ILanguageModel
{
    /// <returns>Null when it is off, late, or its answer is no intent: then the built-in triage stands.</returns>
    ValueTask<Intent?> AskAsync(string text, CancellationToken cancellationToken);
}

/// <summary>None is set up.</summary>
internal sealed class NoLanguageModel : ILanguageModel
{
    public ValueTask<Intent?> AskAsync(string text, CancellationToken cancellationToken) => ValueTask.FromResult<Intent?>(null);
}
