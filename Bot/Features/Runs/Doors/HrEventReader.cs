using System.Text.Json;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>
/// From the bytes of a delivery to what HR says: docs/hr-events.schema.json says what they may look like, and nothing is taken
/// that isn't in it. A body is one event, or <c>events</c> with many; both may say when HR wrote it (<c>timestamp</c>).
/// </summary>
internal static class HrEventReader
{
    public const int MostEvents = 2_000;
    private const int Deepest = 6;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    public static HrBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return Read(new HrObject(document.RootElement, string.Empty));
        }
        catch (JsonException)
        {
            return HrBody.Wrong($"The body isn't JSON in UTF-8: broken, nested deeper than {Deepest}, or with a member twice.");
        }
        catch (HrFaultException fault)
        {
            return HrBody.Wrong(fault.Message);
        }
    }

    private static HrBody Read(HrObject root)
    {
        var writtenAt = root.Moment("timestamp");
        if (!root.Has("events"))
        {
            root.Only("type", "timestamp", "data");
            return new([Event(root)], writtenAt, null);
        }

        root.Only("timestamp", "events");
        var events = root.Objects("events").ToList();
        return events.Count is > 0 and <= MostEvents
            ? new([.. events.Select(One)], writtenAt, null)
            : throw new HrFaultException($"events must hold 1 to {MostEvents} of them.");
    }

    private static HrEvent One(HrObject one)
    {
        one.Only("type", "data");
        return Event(one);
    }

    private static HrEvent Event(HrObject one) => (one.Text("type"), one.Object("data")) switch
    {
        ("joiner", var data) => new HrEvent.Joiner(Person(data, "person", "startsOn"), data.Day("startsOn")),
        ("mover", var data) => new HrEvent.Mover(Person(data, "person", "on"), data.Day("on")),
        ("leaver", var data) => new HrEvent.Leaver(EmployeeId(data, "employeeId", "lastDay"), data.Day("lastDay")),
        ("dateChanged", var data) => new HrEvent.DateChanged(EmployeeId(data, "employeeId", "on"), data.Day("on")),
        ("cancelled", var data) => new HrEvent.Cancelled(EmployeeId(data, "employeeId", "what"), What(data)),
        _ => throw one.Fault("type", "must be joiner, mover, leaver, dateChanged or cancelled"),
    };

    private static string EmployeeId(HrObject data, params ReadOnlySpan<string> members)
    {
        data.Only(members);
        return HrDemands.EmployeeId(data.Text("employeeId")) ?? throw data.Fault("employeeId", HrDemands.OfEmployeeId);
    }

    private static HrPerson Person(HrObject data, params ReadOnlySpan<string> members)
    {
        data.Only(members);
        var person = data.Object("person");
        person.Only(HrFields.OfAPerson);
        return HrFields.Person(person.TextIfAny, person.Fault);
    }

    private static PersonRunKind? What(HrObject data) => data.TextIfAny("what") switch
    {
        null => null,
        "joiner" => PersonRunKind.Joiner,
        "mover" => PersonRunKind.Mover,
        "leaver" => PersonRunKind.Leaver,
        _ => throw data.Fault("what", "must be joiner, mover or leaver"),
    };
}

/// <summary>What a body says, or what is wrong with it.</summary>
/// <param name="WrittenAt">When HR wrote it, where it says so: a try that is made again is stamped anew, and this stays.</param>
internal sealed record HrBody(IReadOnlyList<HrEvent> Events, DateTimeOffset? WrittenAt, string? Fault)
{
    public static HrBody Wrong(string fault) => new([], null, fault);
}

/// <summary>The message names the place and the mend, and nothing of what was sent.</summary>
internal sealed class HrFaultException(string message) : Exception(message);
