using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What the audit keeps of what was refused: ids and a word, nothing that somebody wrote.</summary>
internal static class RequestAudit
{
    /// <summary>An ask that came to nothing: no request was ever stored for it.</summary>
    public static AuditEntry AskRefused(Turn turn, Ask ask, string why) => Entry(turn, "request.ask-refused", ask.RequestId, new JsonObject
    {
        ["service"] = ask.ServiceId,
        ["for"] = (ask.For ?? ask.Requester).ToString("D"),
        ["why"] = why,
    });

    /// <summary>Somebody tried what isn't theirs to do, or what they can't do any more.</summary>
    public static Changes Refused(Turn turn, string action, Guid request, string why) => new()
    {
        Audit = [Entry(turn, action, request, new JsonObject { ["why"] = why })],
    };

    public static string Why(string why) => new JsonObject { ["why"] = why }.ToJsonString();

    private static AuditEntry Entry(Turn turn, string action, Guid request, JsonObject detail) =>
        new(turn.Now, turn.By.Id.ToString("D"), action, $"request:{request:D}", detail.ToJsonString());
}
