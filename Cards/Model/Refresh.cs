using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

/// <summary>
/// The clients of these people ask for a view of their own by themselves, when they show the card and when it was edited.
/// See "User Specific Views" at learn.microsoft.com. Nobody listed means nobody's does: without the list, everybody's would.
/// </summary>
/// <param name="MemberIds">Their `29:` ids; Teams looks at no more than <see cref="MostMembers"/>.</param>
internal sealed record Refresh(ActionData Data, IReadOnlyList<string> MemberIds)
{
    public const int MostMembers = 60;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("refresh");
        json.WriteStartObject("action");
        json.WriteString("type", "Action.Execute");
        json.WriteString("title", "Show it as it stands");
        json.WriteString("verb", Data.Verb);
        Data.Write(json);
        json.WriteEndObject();
        json.WriteStartArray("userIds");
        foreach (var id in MemberIds.Take(MostMembers))
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
