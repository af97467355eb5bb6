namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>
/// Where an activity goes. The service URL is the one the conversation last came with, region and path included;
/// in a channel the conversation id names the thread (<c>…;messageid=…</c>), or without it the channel itself.
/// </summary>
internal sealed record ConversationAddress(string ServiceUrl, string ConversationId, string TenantId, string BotId);

/// <summary>No id: taken, but it can never be edited (Teams split it, or it was a typing sign).</summary>
internal sealed record PostedActivity(string? ActivityId);

internal sealed record CreatedThread(string ConversationId, string ActivityId);

/// <summary>The General channel has no name, and the id of its team.</summary>
internal sealed record TeamChannel(string Id, string? Name);

internal sealed record ConversationMember(string Id, string? AadObjectId, string? Name, string? Email, string? UserPrincipalName);
