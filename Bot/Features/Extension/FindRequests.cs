using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Extension;

/// <summary>The search in the message extension: one's own requests, and nobody else's.</summary>
internal sealed class FindRequests(IStore store)
{
    public const string Command = "requests";
    private const string Nothing = "No request of yours fits. Write to Help Desk what you need, and I'll take it from there.";
    private const int MostLookedAt = 200;
    private const int MostShown = 25;

    public async ValueTask<TurnResult> QueryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (words, skip, count) = Asked(turn.Activity.Value);
        var rows = await store.ListAsync(new RowQuery(RequestRow.Kind) { Owner = turn.By.Id.ToString("D"), Limit = MostLookedAt }, cancellationToken);
        var found = rows.Select(RequestRow.Read)
            .Where(request => request.State != RequestState.Draft && Fits(request, words))
            .Skip(skip)
            .Take(count)
            .Select(request => Show(request, turn.Zone))
            .ToList();
        return new(Changes.None, TurnAnswer.From(found.Count == 0 && skip == 0 ? ExtensionResponse.FoundMessage(Nothing) : ExtensionResponse.Found(found)));
    }

    private static FoundCard Show(Request request, TimeZoneInfo zone)
    {
        var line = Lines.Status(request, zone);
        return new(
            PlainText.Title(request.ServiceTitle).Inert,
            PlainText.Sentence(line).Inert,
            new RequestLineCard(request.ServiceTitle, request.Requester.Name, line).Render().Content);
    }

    private static bool Fits(Request request, string[] words) => words.All(word =>
        request.ServiceTitle.Contains(word, StringComparison.OrdinalIgnoreCase)
        || request.Answers.Any(answer => answer.Title.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>With no words yet ("initialRun") it is the latest of them.</summary>
    private static (string[] Words, int Skip, int Count) Asked(JsonElement? value)
    {
        var parameters = value.Member("parameters") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
        var text = parameters.Where(one => one.Text("name") != "initialRun").Select(one => one.Text("value")).FirstOrDefault();
        var options = value.Member("queryOptions");
        return (
            (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Math.Clamp(Number(options.Member("skip"), 0), 0, MostLookedAt),
            Math.Clamp(Number(options.Member("count"), MostShown), 1, MostShown));
    }

    private static int Number(JsonElement? element, int otherwise) =>
        element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : otherwise;
}
