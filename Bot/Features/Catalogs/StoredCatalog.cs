using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Catalogs;

/// <summary>
/// A catalogue's text as a row: the one in use, so that a restart or another process can't bring rules that nobody agreed to;
/// or one that is proposed, so that what is taken over is to the letter what was shown.
/// </summary>
/// <param name="Fingerprint">As <see cref="ServiceCatalog.Fingerprint"/>.</param>
/// <param name="Text">The file, whole.</param>
internal sealed record StoredCatalog(string Fingerprint, string Text)
{
    /// <summary>The request by which it is proposed, or was agreed to.</summary>
    public Guid? Request { get; init; }

    /// <summary>The stored row's version; 0 before it was ever stored.</summary>
    [JsonIgnore]
    public long RowVersion { get; init; }

    public static RowKey InUse { get; } = new("catalog", "in-use");

    /// <summary>Rules that may be changed only by agreement: the row then counts, and the file only proposes.</summary>
    [JsonIgnore]
    public bool IsGuarded => CatalogLoader.Load(Text) is CatalogLoadResult.Loaded { Catalog.Rules.Changes.Count: > 0 };

    public static RowKey Proposed(string fingerprint) => new("catalog-proposed", fingerprint);

    public RowChange Save(RowKey key, DateTimeOffset now) =>
        new RowChange.Save(new Row(key, RowVersion, JsonSerializer.Serialize(this, CatalogsJson.Default.StoredCatalog)) { At = now });

    public static StoredCatalog Read(Row row) => (JsonSerializer.Deserialize(row.Body, CatalogsJson.Default.StoredCatalog)
        ?? throw new JsonException("A stored catalogue is empty.")) with
    { RowVersion = row.Version };

    public static async ValueTask<StoredCatalog?> FindAsync(IStore store, RowKey key, CancellationToken cancellationToken) =>
        await store.FindAsync([key], cancellationToken) is [{ } row] ? Read(row) : null;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredCatalog))]
internal sealed partial class CatalogsJson : JsonSerializerContext;
