using System.Text;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;

/// <summary>
/// What a change of a user says, on its way to the runs: written in the commit of the change, so that neither is there without
/// the other. The payload is a body as docs/hr-events.schema.json has it.
/// </summary>
internal static class ScimWord
{
    public const string Kind = "hr.scim";

    /// <summary>In the order in which they are told; each can be taken or not by itself.</summary>
    public static IEnumerable<WorkItem> Of(Guid user, IReadOnlyList<HrEvent> events, DateTimeOffset now) =>
        events.Select(said => new WorkItem(Guid.CreateVersion7(now), Kind, $"{Kind}:{user:N}", now, Encoding.UTF8.GetString(HrEventWriter.Write([said], now))) { Lane = Lane.Bulk });
}

/// <summary>Hands it on. Again after a crash is the same delivery, by the work's own id.</summary>
internal sealed partial class ScimWordHandler(ReceiveHrEvents events, ILogger<ScimWordHandler> log) : IWorkHandler
{
    private const string Door = "scim";

    public string Kind => ScimWord.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var body = HrEventReader.Read(Encoding.UTF8.GetBytes(item.Payload));
        if (body is { Fault: not null } or { WrittenAt: null })
        {
            return new WorkResult.Failed(body.Fault ?? "It doesn't say when.", Changes.None);
        }

        var delivery = new HrDelivery(Door, item.Id.ToString("N"), body.WrittenAt.Value, body.Events);
        if (await events.ReceiveAsync(delivery, cancellationToken) is HrReceipt.Refused)
        {
            LogNotTaken(body.Events[0].GetType().Name, item.Id);
        }

        return WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => new(Changes.None);

    [LoggerMessage(LogLevel.Information, "What a SCIM client said of a user was not taken: {Event} ({Work}); nothing of that kind is open")]
    private partial void LogNotTaken(string @event, Guid work);
}
