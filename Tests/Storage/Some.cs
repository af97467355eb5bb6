using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Tests.Storage;

/// <summary>Things to store.</summary>
internal static class Some
{
    /// <summary>With a fraction below the microsecond, which must come back as it went.</summary>
    public static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 2, 3, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    public static readonly Guid Me = new("0197b4a0-0000-7000-8000-000000000001");
    public static readonly Guid Other = new("0197b4a0-0000-7000-8000-000000000002");

    public static Row Row(string id, long version = 0, string body = "{}") => new(new RowKey("request", id), version, body);

    public static RowChange Save(string id, long version = 0, string body = "{}") => new RowChange.Save(Row(id, version, body));

    public static InboxMark Mark(string key, string? body = null) => new(key, Noon, 200, body);

    public static WorkItem Item(string orderKey, DateTimeOffset? dueAt = null, Lane lane = Lane.Live) =>
        new(Guid.CreateVersion7(), "deliver", orderKey, dueAt ?? Noon, """{"text":"ä €"}""") { Lane = lane };

    public static AuditEntry Entry(string subject) => new(Noon, "desk", "request.approved", subject, """{"outcome":"ok"}""");

    public static WorkGrant Grant(Guid holder, DateTimeOffset? now = null) => new(holder, now ?? Noon, (now ?? Noon).AddMinutes(1));

    public static WorkEnd Done(WorkItem item, Guid? holder = null) => new WorkEnd.Done { ItemId = item.Id, Holder = holder ?? Me };

    public static WorkEnd Again(WorkItem item, DateTimeOffset dueAt, string why = "busy") =>
        new WorkEnd.Again(dueAt, why) { ItemId = item.Id, Holder = Me };

    public static WorkEnd Later(WorkItem item, DateTimeOffset dueAt) =>
        new WorkEnd.Again(dueAt, "not its turn") { ItemId = item.Id, Holder = Me, Counts = false };

    public static WorkEnd Failed(WorkItem item, DateTimeOffset at, string why = "gone") =>
        new WorkEnd.Failed(at, why) { ItemId = item.Id, Holder = Me };
}
