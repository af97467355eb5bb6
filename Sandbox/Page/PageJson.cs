using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Sandbox.Page;

internal sealed record SayRequest(string Person, string Text);

internal sealed record PostRequest(string Person, string Channel, string Text, string? Thread = null);

internal sealed record ClickRequest(string Person, string Conversation, string Message, JsonObject Action, JsonObject? Inputs = null);

internal sealed record LookRequest(string Person, string Conversation, string? Message = null);

internal sealed record AdvanceRequest(double Hours);

internal sealed record CompanyView(
    string Company, string BotName, DateTimeOffset Now, string TimeZone, string FirstPerson,
    IReadOnlyList<PersonView> People, IReadOnlyList<Story> Stories);

internal sealed record PersonView(
    string Id, string Alias, string Name, string Upn, string Department, string JobTitle, string Chat, int Unread, bool HasChannelNews);

internal sealed record ChatsView(string Chat, int Unread, IReadOnlyList<TeamView> Teams);

internal sealed record TeamView(string Id, string Name, IReadOnlyList<ChannelView> Channels);

internal sealed record ChannelView(string Id, string Name, int Unread);

internal sealed record ShownMessage(
    string Id, string? Thread, string AuthorId, string Author, bool IsFromBot, string? Text, bool IsPlain,
    JsonElement? Card, DateTimeOffset SentAt, bool IsEdited, bool IsDeleted, long Version, bool WantsRefresh);

internal sealed record ClickAnswer(string Kind, string? Text);

/// <param name="Kind">`message`, `view`, `typing`, `installed`, `entra` or `clock`.</param>
/// <param name="Conversation">Where, without the thread.</param>
/// <param name="Person">Whose view; null for everybody's.</param>
/// <param name="Change">For `entra`.</param>
/// <param name="Now">For `clock`.</param>
internal sealed record PageEvent(
    string Kind, string? Conversation = null, string? Person = null, EntraChange? Change = null, DateTimeOffset? Now = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SayRequest))]
[JsonSerializable(typeof(PostRequest))]
[JsonSerializable(typeof(ClickRequest))]
[JsonSerializable(typeof(LookRequest))]
[JsonSerializable(typeof(AdvanceRequest))]
[JsonSerializable(typeof(CompanyView))]
[JsonSerializable(typeof(ChatsView))]
[JsonSerializable(typeof(ShownMessage[]))]
[JsonSerializable(typeof(ClickAnswer))]
[JsonSerializable(typeof(PageEvent))]
[JsonSerializable(typeof(EntraChange[]))]
[JsonSerializable(typeof(EntraAccess))]
internal sealed partial class PageJson : JsonSerializerContext;
