using TeamsHelpDesk.Bot.Features.Triage.Lessons;
using TeamsHelpDesk.Bot.Features.Triage.Model;

namespace TeamsHelpDesk.Bot.Features.Triage;

/// <summary>
/// What was said, with everything that helps to understand it: the weights and the catalogue, what the company's people
/// corrected, and, where all that isn't enough and one is set up, a language model.
/// </summary>
internal sealed class ReadLine(ITriageLessons lessons, ILanguageModel model)
{
    // The model's word against ours: it decides where we aren't sure, and can't outweigh what we are.
    private const float TrustInTheModel = 0.6f;

    public async ValueTask<Triaged> ExecuteAsync(Triager triager, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lesson = await lessons.FindAsync(text, now, cancellationToken);
        var read = triager.Read(text, lesson);
        if (read.IsSure || read.IsUnsafe || lesson is not null)
        {
            return read;
        }

        return await model.AskAsync(text, cancellationToken) is { } intent
            ? triager.Read(text, new HeededLesson(intent, null, TrustInTheModel))
            : read;
    }
}
