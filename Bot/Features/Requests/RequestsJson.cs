using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(CardCopy))]
[JsonSerializable(typeof(RequestDialogState))]
[JsonSerializable(typeof(RequestWork))]
internal sealed partial class RequestsJson : JsonSerializerContext;

/// <summary>The payload of all work about one request.</summary>
/// <param name="Tries">How often showing has missed somebody before; see <see cref="ShowAgain"/>.</param>
internal sealed record RequestWork(Guid RequestId, int Tries = 0)
{
    public const string Show = "request.show";
    public const string Fulfil = "request.fulfil";
    public const string Expire = "request.expire";
    public const string End = "request.end";
    public const string ClearPass = "request.clear-pass";

    public static RequestWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, RequestsJson.Default.RequestWork)
        ?? throw new JsonException("Work about a request names none.");

    /// <summary>
    /// A later look for those who were missed, in a line of its own: behind it nobody else's newer truth may wait.
    /// </summary>
    public WorkItem ShowAgain(DateTimeOffset dueAt)
    {
        var id = Guid.CreateVersion7();
        return new(id, Show, $"{Show}:{RequestId:D}:{id:N}", dueAt, JsonSerializer.Serialize(this with { Tries = Tries + 1 }, RequestsJson.Default.RequestWork));
    }

    /// <summary>Showing and doing have lines of their own, so that a slow edit delays no effect.</summary>
    public static WorkItem Due(string kind, Guid requestId, DateTimeOffset dueAt) => new(
        Guid.CreateVersion7(), kind, $"{kind}:{requestId:D}", dueAt, JsonSerializer.Serialize(new RequestWork(requestId), RequestsJson.Default.RequestWork));
}

/// <summary>A request as a stored row.</summary>
internal static class RequestRow
{
    public const string Kind = "request";

    /// <summary>Says of whom a request is that somebody else made: rows are found by one owner only, which is the requester.</summary>
    private const string ForKind = "request-for";

    public static RowKey KeyOf(Guid id) => new(Kind, id.ToString("D"));

    public static RowChange ForBeneficiary(Request request) => new RowChange.Put(
        new Row(new RowKey(ForKind, request.Id.ToString("D")), 0, "{}") { Owner = request.Beneficiary.Id.ToString("D"), At = request.DraftedAt });

    /// <summary>What the person asked for, and what others asked for them; the newest first.</summary>
    public static async ValueTask<IReadOnlyList<Request>> ListRequestsAboutAsync(
        this IStore store, Guid person, IReadOnlyList<string>? states, int limit, CancellationToken cancellationToken)
    {
        var owner = person.ToString("D");
        var own = await store.ListAsync(new RowQuery(Kind) { Owner = owner, States = states ?? [], Limit = limit }, cancellationToken);
        var marks = await store.ListAsync(new RowQuery(ForKind) { Owner = owner, Limit = limit }, cancellationToken);
        var forThem = marks.Count == 0 ? [] : await store.FindAsync([.. marks.Select(mark => new RowKey(Kind, mark.Key.Id))], cancellationToken);
        return
        [
            .. own.Select(Read)
                .Concat(forThem.OfType<Row>().Select(Read).Where(request => request.Beneficiary.Is(person) && states?.Contains(request.State.ToString()) != false))
                .DistinctBy(request => request.Id)
                .OrderByDescending(request => request.DraftedAt),
        ];
    }

    public static Request Read(Row row) => (JsonSerializer.Deserialize(row.Body, RequestsJson.Default.Request)
        ?? throw new JsonException("A stored request is empty.")) with
    { RowVersion = row.Version };

    public static RowChange Save(this Request request) => new RowChange.Save(
        new Row(KeyOf(request.Id), request.RowVersion, JsonSerializer.Serialize(request, RequestsJson.Default.Request))
        {
            Owner = request.Requester.Id.ToString("D"),
            State = request.State.ToString(),
            At = request.DraftedAt,
        });

    public static async ValueTask<Request?> FindRequestAsync(this IStore store, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync([KeyOf(id)], cancellationToken) is [{ } row] ? Read(row) : null;
}
