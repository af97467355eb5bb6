using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>Which app in the organisation's Teams catalogue this bot is.</summary>
internal sealed class TeamsAppOptions
{
    public const string Section = "Teams";

    /// <summary>
    /// The app's id in the organisation's catalogue (Teams admin center, "App ID"). Set, the bot installs itself for people
    /// who never had it when something is for them; needs TeamsAppInstallation.ReadWriteSelfForUser.All. Unset (default),
    /// it waits for them.
    /// </summary>
    public Guid? AppCatalogId { get; set; }
}

/// <summary>Work that brings the app to somebody who never had it: what waits for them goes on when it has arrived.</summary>
internal sealed record InstallApp(Guid Person)
{
    public const string Kind = "app.install";

    public static WorkItem Due(DateTimeOffset now, Guid person) => new(
        Guid.CreateVersion7(now), Kind, $"{Kind}:{person:D}", now, JsonSerializer.Serialize(new InstallApp(person), InstallAppJson.Default.InstallApp));

    public static InstallApp From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, InstallAppJson.Default.InstallApp)
        ?? throw new JsonException("Nobody to install it for.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(InstallApp))]
internal sealed partial class InstallAppJson : JsonSerializerContext;
