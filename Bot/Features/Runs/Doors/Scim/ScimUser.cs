using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Hr.Scim;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;

/// <summary>A user as the SCIM client keeps them here. What of it concerns a run is told to <see cref="ReceiveHrEvents"/>.</summary>
/// <param name="Resource">Without id and meta.</param>
/// <param name="Said">What HR has been understood to say so far.</param>
internal sealed record ScimUser(Guid Id, JsonObject Resource, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, ScimSaid Said)
{
    public const string RowKind = "scim-user";
    private const string NameRowKind = "scim-name";

    /// <summary>The stored row's version; 0 before it was ever stored.</summary>
    [JsonIgnore]
    public long RowVersion { get; init; }

    [JsonIgnore]
    public string UserName => ScimReading.Text(Resource["userName"]) ?? string.Empty;

    [JsonIgnore]
    public string EntityTag => $"W/\"{RowVersion}\"";

    public static RowKey KeyOf(Guid id) => new(RowKind, id.ToString("D"));

    /// <summary>Names are unique in any case: one row for each, so that no two requests take the same.</summary>
    public static RowKey NameKeyOf(string userName) => new(NameRowKind, userName.ToUpperInvariant());

    public static ScimUser From(Row row) => (JsonSerializer.Deserialize(row.Body, ScimUserJson.Default.ScimUser)
        ?? throw new JsonException("A stored SCIM user is empty.")) with
    { RowVersion = row.Version };

    /// <summary>Found by the id, and by the client's own.</summary>
    public RowChange Save() => new RowChange.Save(new Row(KeyOf(Id), RowVersion, JsonSerializer.Serialize(this, ScimUserJson.Default.ScimUser))
    {
        Owner = ScimReading.Text(Resource["externalId"]),
        At = CreatedAt,
    });

    public RowChange SaveName() => new RowChange.Save(new Row(NameKeyOf(UserName), 0, JsonSerializer.Serialize(Id, ScimUserJson.Default.Guid)));

    public static Guid ByName(Row row) => JsonSerializer.Deserialize(row.Body, ScimUserJson.Default.Guid);

    /// <summary>As the client sees it.</summary>
    /// <param name="users">Where users are, such as <c>https://desk.example/scim/v2/Users</c>.</param>
    public JsonObject ToJson(string users)
    {
        var shown = new JsonObject { ["id"] = Id.ToString("D") };
        foreach (var (name, value) in Resource)
        {
            shown[name] = value?.DeepClone();
        }

        shown["meta"] = new JsonObject
        {
            ["resourceType"] = "User",
            ["created"] = Moment(CreatedAt),
            ["lastModified"] = Moment(ChangedAt),
            ["location"] = $"{users}/{Id:D}",
            ["version"] = EntityTag,
        };
        return shown;
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What was understood of a user: by the difference to it the next change is an event or none.</summary>
/// <param name="Person">Null while nobody has been announced: they were never active.</param>
/// <param name="IsHere">Announced, and not gone or cancelled.</param>
internal sealed record ScimSaid(HrPerson? Person, bool IsHere, DateOnly? StartsOn, DateOnly? LastDay)
{
    public static ScimSaid Nothing { get; } = new(null, false, null, null);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScimUser))]
[JsonSerializable(typeof(Guid))]
internal sealed partial class ScimUserJson : JsonSerializerContext;
