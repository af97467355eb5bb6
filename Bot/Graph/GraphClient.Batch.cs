using System.Text;
using System.Text.Json;

namespace TeamsHelpDesk.Bot.Graph;

internal sealed record BatchOrder(IReadOnlyList<BatchOrderStep> Requests);

internal sealed record BatchOrderStep(string Id, string Method, string Url, IReadOnlyDictionary<string, string>? Headers);

internal sealed record BatchAnswer
{
    public required IReadOnlyList<BatchAnswerStep> Responses { get; init; }
}

internal sealed record BatchAnswerStep
{
    public required string Id { get; init; }

    public required int Status { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Headers { get; init; }

    public JsonElement? Body { get; init; }
}

internal sealed partial class GraphClient
{
    private const int MostSteps = 20;

    private static readonly Dictionary<string, string> AdvancedHeaders = new() { ["ConsistencyLevel"] = "eventual" };

    /// <summary>
    /// Several reads in one call. Answers come in any order and go by their key; a key without an answer is left out. Steps
    /// that were throttled or failed on Graph's side are asked once more.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, GraphAnswer>> ReadBatchAsync(
        IReadOnlyDictionary<string, GraphRequest> reads, CancellationToken cancellationToken)
    {
        var answers = await ReadOnceAsync(reads, cancellationToken);
        var again = reads.Where(read => answers.TryGetValue(read.Key, out var answer) && IsPassing(answer)).ToDictionary();
        if (again.Count == 0 || again.Keys.Max(key => WaitFor(answers[key])) is var wait && wait > LongestWait)
        {
            return answers;
        }

        await Task.Delay(GraphRetry.Spread(wait), _time, cancellationToken);
        foreach (var (key, answer) in await ReadOnceAsync(again, cancellationToken))
        {
            answers[key] = answer;
        }

        return answers;
    }

    private async Task<Dictionary<string, GraphAnswer>> ReadOnceAsync(
        IReadOnlyDictionary<string, GraphRequest> reads, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reads.Count, MostSteps, nameof(reads));
        var order = new BatchOrder([.. reads.Select(read => StepOf(read.Key, read.Value))]);
        var request = GraphRequest.Post($"/$batch").WithBody(order, GraphJson.Default.BatchOrder) with { IsRead = true };
        var answer = await AskAsync(request, GraphJson.Default.BatchAnswer, cancellationToken);
        return answer.Responses
            .Where(step => reads.ContainsKey(step.Id))
            .GroupBy(step => step.Id, StringComparer.Ordinal)
            .Where(steps => steps.Count() == 1) // two answers to one question are none
            .ToDictionary(steps => steps.Key, steps => AnswerOf(steps.Single()), StringComparer.Ordinal);
    }

    private static BatchOrderStep StepOf(string key, GraphRequest read) => read switch
    {
        _ when read.Method != HttpMethod.Get => throw new ArgumentException("Only reads go into a batch.", nameof(read)),
        _ when DangerousShapes.WhyNot(read.Method, read.Path.Url) is { } fault =>
            throw new InvalidOperationException($"{read.Path.Template} is never sent to Graph: {fault}."),
        _ => new BatchOrderStep(key, "GET", read.Path.Url, read.IsAdvanced ? AdvancedHeaders : null),
    };

    private static GraphAnswer AnswerOf(BatchAnswerStep step) => new(
        step.Status, step.Body is { } body ? Encoding.UTF8.GetBytes(body.GetRawText()) : ReadOnlyMemory<byte>.Empty)
    {
        RetryAfter = step.Headers?.FirstOrDefault(header => header.Key.Equals(GraphHeaders.RetryAfter, StringComparison.OrdinalIgnoreCase))
            is { Value.ValueKind: JsonValueKind.String or JsonValueKind.Number } header ? header.Value.ToString() : null,
    };

    private static bool IsPassing(GraphAnswer answer) => answer.Status is 429 or >= 500;

    private TimeSpan WaitFor(GraphAnswer answer) => RetryAfter.Parse(answer.RetryAfter, _time.GetUtcNow()) ?? TimeSpan.FromSeconds(1);
}
