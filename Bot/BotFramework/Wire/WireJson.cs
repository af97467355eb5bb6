using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>The one boundary for everything that Teams sends or is sent.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(CardActionResult))]
[JsonSerializable(typeof(CardActionError))]
[JsonSerializable(typeof(TaskResult))]
[JsonSerializable(typeof(DialogCard))]
[JsonSerializable(typeof(ExtensionResult))]
[JsonSerializable(typeof(ThumbnailCard))]
[JsonSerializable(typeof(SearchResults))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(NewConversation))]
[JsonSerializable(typeof(ChannelReference))]
[JsonSerializable(typeof(TargetedMessageInfo))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireJson : JsonSerializerContext;
