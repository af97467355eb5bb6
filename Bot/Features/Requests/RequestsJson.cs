using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Beginning))]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(CardCopy))]
[JsonSerializable(typeof(GroupSeen))]
[JsonSerializable(typeof(RequestDialogState))]
[JsonSerializable(typeof(RequestWork))]
internal sealed partial class RequestsJson : JsonSerializerContext;

/// <summary>The payload of all work about one request.</summary>
/// <param name="Tries">How often showing has missed somebody before; see <see cref="ShowAgain"/>.</param>
internal sealed record RequestWork(Guid RequestId, int Tries = 0)
{
    /// <summary>The stage that it is about, where that matters: another stage has timers of its own.</summary>
    public int Stage { get; init; }

    public const string Show = "request.show";
    public const string Fulfil = "request.fulfil";
    public const string Expire = "request.expire";
    public const string End = "request.end";
    public const string Warn = "request.warn";
    public const string Ready = "request.ready";
    public const string TakeOver = "request.take-over";
    public const string Undo = "request.undo";
    public const string ClearPass = "request.clear-pass";
    public const string Remind = "request.remind";
    public const string Escalate = "request.escalate";
    public const string HandOver = "request.hand-over";
    public const string LookAgain = "request.look-again";
    public const string Review = "request.review";
    public const string NudgeFailed = "request.nudge-failed";

    /// <summary>What carries out an approved request: a changed catalogue has no steps in the directory.</summary>
    public static string KindToRun(Request request) => request.Plan.Effects is [Effect.ChangeCatalog, ..] ? TakeOver : Fulfil;

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

    /// <summary>To draw the cards again at a later moment, with nothing new until then; it stands in nobody's way.</summary>
    public static WorkItem ShowLater(Guid requestId, DateTimeOffset dueAt) => (new RequestWork(requestId) with { Tries = -1 }).ShowAgain(dueAt);

    /// <summary>In a line of its own, behind nothing that is due later.</summary>
    public static WorkItem DueApart(string kind, Guid requestId, DateTimeOffset dueAt)
    {
        var id = Guid.CreateVersion7();
        return new(id, kind, $"{kind}:{requestId:D}:{id:N}", dueAt, JsonSerializer.Serialize(new RequestWork(requestId), RequestsJson.Default.RequestWork));
    }

    /// <summary>A timer of one stage; nobody waits for it.</summary>
    public static WorkItem DueInStage(string kind, Guid requestId, int stage, DateTimeOffset dueAt) => new(
        Guid.CreateVersion7(),
        kind,
        $"{kind}:{requestId:D}:{stage}",
        dueAt,
        JsonSerializer.Serialize(new RequestWork(requestId) { Stage = stage }, RequestsJson.Default.RequestWork))
    { Lane = Lane.Bulk };

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
