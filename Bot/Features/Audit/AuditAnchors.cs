using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Audit;

/// <summary>
/// Notes the head of the audit in a channel, where whoever can write the store can't take it back. What was added since the
/// last time is read link by link on the way, so that a break is told within the hour and not at the next export.
/// </summary>
internal sealed class AuditAnchors(IStore store, Commits commits, CatalogSource catalogs, IConfiguration configuration)
{
    public const string ChannelSetting = "Audit:Channel";

    private const int Portion = 1_000;

    // Every process comes by once an hour, each at a minute of its own; one of them is enough.
    private static readonly TimeSpan AtLeastBetween = TimeSpan.FromMinutes(50);

    private static readonly RowKey Key = new("audit", "anchor");

    /// <returns>The first entry that doesn't follow from the one before it; null when all do.</returns>
    public async ValueTask<long?> NoteAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (catalogs.Current is not { Pinned.Catalog: var catalog })
        {
            return null; // nobody knows yet where to
        }

        var row = (await store.FindAsync([Key], cancellationToken))[0];
        var last = row is null ? AuditAnchor.None : AuditAnchor.From(row);
        if (last.Broken is not null || row?.At > now - AtLeastBetween)
        {
            return last.Broken;
        }

        var next = await FollowAsync(last, cancellationToken);
        if (next != last)
        {
            var line = next.Broken is { } broken ? Alarm(broken) : Line(next);
            await commits.CommitAsync(
                new Changes
                {
                    Rows = [next.Save(Key, row?.Version ?? 0, now)],
                    Work = [Outgoing.LineIn(configuration[ChannelSetting] ?? Keeper(catalog).Channel, line).ToWork(now)],
                },
                cancellationToken); // a conflict is another process that was here first
        }

        return next.Broken;
    }

    /// <summary>From the entry that was noted last, which must still be the same.</summary>
    private async ValueTask<AuditAnchor> FollowAsync(AuditAnchor last, CancellationToken cancellationToken)
    {
        if (last.Count > 0 && (await store.ReadAuditAsync(last.Count - 1, 1, cancellationToken) is not [var noted]
            || noted.Sequence != last.Count || Convert.ToHexStringLower(noted.Link) != last.Hash))
        {
            return last with { Broken = last.Count };
        }

        var (count, link) = (last.Count, Convert.FromHexString(last.Hash));
        IReadOnlyList<AuditRecord> portion;
        do
        {
            portion = await store.ReadAuditAsync(count, Portion, cancellationToken);
            foreach (var record in portion)
            {
                var expected = record.Entry.Link(link);
                if (record.Sequence != count + 1 || !expected.AsSpan().SequenceEqual(record.Link))
                {
                    return last with { Broken = count + 1 };
                }

                (count, link) = (record.Sequence, expected);
            }
        }
        while (portion.Count == Portion);

        return new AuditAnchor(count, Convert.ToHexStringLower(link));
    }

    private static string Line(AuditAnchor anchor) =>
        $"Audit: {anchor.Count.ToString("N0", CultureInfo.InvariantCulture)} {(anchor.Count == 1 ? "entry" : "entries")}. Anchor {new AuditHead(anchor.Count, anchor.Hash)}";

    private static string Alarm(long broken) =>
        $"Audit: entry {broken} doesn't follow from the one before it, so the store was changed past the bot. Keep a copy of it, then look with “audit export” and “audit verify”.";

    /// <summary>The team that what nobody decides goes to; without one, the first of the file.</summary>
    private static Team Keeper(ServiceCatalog catalog) =>
        catalog.Rules.Escalate?.To is ApproverSpec.Team team ? catalog.Teams[team.Id] : catalog.Teams.Values.First();
}

/// <summary>The head that was noted last. Stored: members are only added.</summary>
/// <param name="Broken">The entry at which the chain was found broken; from then on nothing is noted any more.</param>
internal sealed record AuditAnchor(long Count, string Hash, long? Broken = null)
{
    public static AuditAnchor None { get; } = new(0, new string('0', 2 * SHA256.HashSizeInBytes));

    public static AuditAnchor From(Row row) => JsonSerializer.Deserialize(row.Body, AuditAnchorJson.Default.AuditAnchor)
        ?? throw new JsonException("The stored anchor is empty.");

    public RowChange Save(RowKey key, long version, DateTimeOffset now) =>
        new RowChange.Save(new Row(key, version, JsonSerializer.Serialize(this, AuditAnchorJson.Default.AuditAnchor)) { At = now });
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditAnchor))]
internal sealed partial class AuditAnchorJson : JsonSerializerContext;
