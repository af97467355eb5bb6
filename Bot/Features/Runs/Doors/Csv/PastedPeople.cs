using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;

/// <summary>What somebody pasted and was shown, until they send it; one for each person, and gone within the hour.</summary>
/// <param name="Id">What the card names.</param>
/// <param name="Body">As docs/hr-events.schema.json has it.</param>
/// <param name="Count">How many lines it is.</param>
internal sealed record PastedPeople(Guid Id, Guid By, string Body, int Count)
{
    private const string RowKind = "hr-pasted";

    [JsonIgnore]
    public long RowVersion { get; init; }

    public static RowKey KeyOf(Guid by) => new(RowKind, by.ToString("D"));

    public static PastedPeople From(Row row) => (JsonSerializer.Deserialize(row.Body, PastedJson.Default.PastedPeople)
        ?? throw new JsonException("What was pasted is empty.")) with
    { RowVersion = row.Version };

    /// <summary>Whatever they had pasted before is out of date.</summary>
    public RowChange Put() => new RowChange.Put(new Row(KeyOf(By), 0, JsonSerializer.Serialize(this, PastedJson.Default.PastedPeople)));

    public RowChange Delete() => new RowChange.Delete(KeyOf(By), RowVersion);
}

/// <summary>What was pasted and is sent, on its way to the runs, or to be forgotten.</summary>
/// <param name="Body">Empty where it is to be forgotten.</param>
internal sealed record PastedWork(Guid Id, Guid By, string Body)
{
    public const string Send = "hr.pasted";
    public const string Forget = "hr.pasted-forget";

    public static PastedWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, PastedJson.Default.PastedWork)
        ?? throw new JsonException("Nothing was pasted.");

    public WorkItem Due(string kind, DateTimeOffset at) =>
        new(Guid.CreateVersion7(at), kind, $"{kind}:{Id:N}", at, JsonSerializer.Serialize(this, PastedJson.Default.PastedWork)) { Lane = kind == Send ? Lane.Live : Lane.Bulk };
}

/// <summary>Hands it to the runs, as one delivery however often it is tried.</summary>
internal sealed class SendPastedHandler(ReceiveHrEvents events) : IWorkHandler
{
    private const string Door = "card";

    public string Kind => PastedWork.Send;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = PastedWork.From(item);
        var body = HrEventReader.Read(Encoding.UTF8.GetBytes(work.Body));
        if (body is { Fault: not null } or { WrittenAt: null })
        {
            return new WorkResult.Failed(body.Fault ?? "It doesn't say when.", Changes.None);
        }

        var delivery = new HrDelivery(Door, work.Id.ToString("N"), body.WrittenAt.Value, body.Events);
        return await events.ReceiveAsync(delivery, cancellationToken) is HrReceipt.Refused refused
            ? new WorkResult.Done(new Changes { Work = [Outgoing.LineTo(work.By, PastedLines.NotTaken(refused.Why)).ToWork(item.DueAt)] })
            : WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => new(new Changes
    {
        Work = [Outgoing.LineTo(PastedWork.From(item).By, PastedLines.NotTaken("It couldn't be written down for days.")).ToWork(item.DueAt)],
    });
}

/// <summary>What nobody sent is no longer kept: it says who starts and who leaves.</summary>
internal sealed class ForgetPastedHandler(IStore store) : IWorkHandler
{
    public string Kind => PastedWork.Forget;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = PastedWork.From(item);
        return await store.FindAsync([PastedPeople.KeyOf(work.By)], cancellationToken) is [{ } row] && PastedPeople.From(row) is var pasted && pasted.Id == work.Id
            ? new WorkResult.Done(new Changes { Rows = [pasted.Delete()] })
            : WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => new(Changes.None);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PastedPeople))]
[JsonSerializable(typeof(PastedWork))]
internal sealed partial class PastedJson : JsonSerializerContext;
