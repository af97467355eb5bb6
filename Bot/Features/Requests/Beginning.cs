using System.Text.Json;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>The message that began what is being asked in a conversation. One for each conversation, the latest.</summary>
internal sealed record Beginning(string Message, Guid Request)
{
    public const string RowKind = "beginning";

    public static RowKey KeyOf(Turn turn) => new(RowKind, $"{turn.Here.TenantId}:{turn.Here.ConversationId}");

    public static Beginning? From(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, RequestsJson.Default.Beginning);

    public RowChange Put(Turn turn) => new RowChange.Put(new Row(KeyOf(turn), 0, JsonSerializer.Serialize(this, RequestsJson.Default.Beginning)) { At = turn.Now });
}
