namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>How the protocol words an error: <c>{"error":{"code","message"}}</c>.</summary>
internal sealed record ErrorBody(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string? Message);
