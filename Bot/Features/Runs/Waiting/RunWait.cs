using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Waiting;

/// <summary>
/// What happens while a plan waits for somebody's yes: those who are asked are reminded in their hours, others are asked as well, and in
/// the end it lapses, all by the rules that hold for requests.
/// </summary>
/// <param name="AskedAt">Of which asking: what was planned for an earlier one comes to nothing.</param>
internal sealed record RunWait(Guid PersonRunId, Guid RunId, DateTimeOffset AskedAt)
{
    public const string Remind = "hr.remind";
    public const string Escalate = "hr.escalate";
    public const string Lapse = "hr.lapse";

    /// <summary>From the moment at which a stage's turn comes.</summary>
    public static IEnumerable<WorkItem> Timers(RunApproval asked)
    {
        if (asked.Approval is not { Current.AskedAt: { } askedAt } approval)
        {
            yield break;
        }

        if (ReminderPolicy.Next(askedAt, approval.LapsesAt, approval.RemindPercent, askedAt) is { } remindAt)
        {
            yield return Due(Remind, asked, askedAt, remindAt);
        }

        if (approval.Escalation is { } escalation && askedAt + escalation.After < approval.LapsesAt)
        {
            yield return Due(Escalate, asked, askedAt, askedAt + escalation.After);
        }
    }

    public static WorkItem Lapsing(RunApproval asked) => Due(Lapse, asked, asked.Approval.Current?.AskedAt ?? default, asked.Approval.LapsesAt);

    public static RunWait From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, RunWaitJson.Default.RunWait)
        ?? throw new JsonException("Nobody waits.");

    /// <summary>Nobody waits for a reminder, so it never delays those who wait.</summary>
    public static WorkItem Due(string kind, RunApproval asked, DateTimeOffset askedAt, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        return new WorkItem(id, kind, $"{kind}:{id:N}", at, JsonSerializer.Serialize(new RunWait(asked.PersonRunId, asked.RunId, askedAt), RunWaitJson.Default.RunWait)) { Lane = Lane.Bulk };
    }

    /// <summary>What still waits as it did when this was planned; null when it doesn't.</summary>
    public async ValueTask<Pending?> FindAsync(IStore store, CancellationToken cancellationToken)
    {
        var rows = await store.FindAsync([RunApproval.KeyOf(PersonRunId), PersonRun.KeyOf(PersonRunId)], cancellationToken);
        return rows is [{ } asked, { } person] && new Pending(RunApproval.From(asked), PersonRun.From(person)) is { Waits: true } pending && pending.Asked.Approval.Current?.AskedAt == AskedAt
            ? pending
            : null;
    }
}

/// <summary>The payload of a reminder to one reader, of all that waits for them in a run.</summary>
internal sealed record RunPing(Guid RunId, Reader Reader)
{
    public const string Ping = "hr.ping";

    public static RunPing From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, RunWaitJson.Default.RunPing)
        ?? throw new JsonException("A reminder to nobody.");

    public WorkItem DueAt(DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        return new WorkItem(id, Ping, $"{Ping}:{RunId:N}:{Reader.Key}", at, JsonSerializer.Serialize(this, RunWaitJson.Default.RunPing)) { Lane = Lane.Bulk };
    }
}

/// <summary>When a reader was reminded of a run: many whose turn comes at once are one line.</summary>
internal sealed record RunReminder(DateTimeOffset At)
{
    private const string RowKind = "hr-reminded";

    [JsonIgnore]
    public long RowVersion { get; init; }

    public static RowKey KeyOf(RunPing ping) => new(RowKind, $"{ping.RunId:D}:{ping.Reader.Key}");

    public static RunReminder? From(Row? row) => row is null
        ? null
        : (JsonSerializer.Deserialize(row.Body, RunWaitJson.Default.RunReminder) ?? throw new JsonException("A stored reminder is empty.")) with { RowVersion = row.Version };

    public RowChange Save(RunPing ping) => new RowChange.Save(new Row(KeyOf(ping), RowVersion, JsonSerializer.Serialize(this, RunWaitJson.Default.RunReminder)));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunWait))]
[JsonSerializable(typeof(RunPing))]
[JsonSerializable(typeof(RunReminder))]
internal sealed partial class RunWaitJson : JsonSerializerContext;
