using System.Globalization;
using System.Text.Json;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>The same body that <see cref="HrEventReader"/> reads, for those doors that hand on what they were told.</summary>
internal static class HrEventWriter
{
    public static byte[] Write(IEnumerable<HrEvent> events, DateTimeOffset writtenAt)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", writtenAt.UtcDateTime);
            json.WriteStartArray("events");
            foreach (var said in events)
            {
                Write(json, said);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, HrEvent said)
    {
        var (type, person, day, on) = said switch
        {
            HrEvent.Joiner joiner => ("joiner", joiner.Person, "startsOn", joiner.StartsOn),
            HrEvent.Mover mover => ("mover", mover.Person, "on", mover.On),
            HrEvent.Leaver leaver => ("leaver", null, "lastDay", leaver.LastDay),
            HrEvent.DateChanged changed => ("dateChanged", null, "on", changed.On),
            HrEvent.Cancelled => ("cancelled", (HrPerson?)null, string.Empty, default(DateOnly)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartObject("data");
        if (person is null)
        {
            json.WriteString("employeeId", said.EmployeeId);
            if (said is HrEvent.Cancelled { What: { } what })
            {
                json.WriteString("what", HrRules.WordOf(what));
            }
        }
        else
        {
            json.WritePropertyName("person");
            JsonSerializer.Serialize(json, person, HrDoorJson.Default.HrPerson);
        }

        if (day.Length > 0)
        {
            json.WriteString(day, on.ToString("O", CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
