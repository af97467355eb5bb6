using System.Globalization;
using System.Text.Json;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>An object of a delivery with its place, so that whoever looks after the sender is told what to mend where.</summary>
internal readonly struct HrObject
{
    private const int LongestNameOfOthers = 40;

    private readonly JsonElement _element;
    private readonly string _path;

    public HrObject(JsonElement element, string path)
    {
        (_element, _path) = (element, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new HrFaultException($"{(path.Length == 0 ? "The body" : path)} must be an object.");
        }
    }

    public bool Has(string member) => _element.TryGetProperty(member, out _);

    /// <exception cref="HrFaultException">There is a member of another name: what is misspelt must not be overlooked.</exception>
    public void Only(params ReadOnlySpan<string> members)
    {
        foreach (var member in _element.EnumerateObject())
        {
            if (!members.Contains(member.Name))
            {
                throw new HrFaultException($"{At(Shown(member.Name))} isn't known here; there are {string.Join(", ", members)}.");
            }
        }
    }

    public HrObject Object(string member) => new(Member(member), At(member));

    public IEnumerable<HrObject> Objects(string member)
    {
        var (list, path) = (Member(member), At(member));
        return list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((item, place) => new HrObject(item, $"{path}[{place}]"))
            : throw Fault(member, "must be a list");
    }

    public string Text(string member) => Read(Member(member)) ?? throw Fault(member, "must be text");

    public string? TextIfAny(string member) =>
        _element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? Read(value) ?? throw Fault(member, "must be text") : null;

    public DateOnly Day(string member) => HrDemands.Day(Text(member)) ?? throw Fault(member, HrDemands.OfDay);

    public DateTimeOffset? Moment(string member) => TextIfAny(member) switch
    {
        null => null,
        var text when text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) => moment,
        _ => throw Fault(member, "must be a moment such as 2026-11-25T09:00:00Z"),
    };

    public HrFaultException Fault(string member, string rule) => new($"{At(member)} {rule}.");

    private JsonElement Member(string member) => _element.TryGetProperty(member, out var value) ? value : throw Fault(member, "is missing");

    /// <summary>Half a surrogate pair, escaped, is valid JSON and no text.</summary>
    private static string? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private string At(string member) => _path.Length == 0 ? member : $"{_path}.{member}";

    /// <summary>A stranger to the format may have put anything there.</summary>
    private static string Shown(string name) =>
        name.Length <= LongestNameOfOthers && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':') ? name : "A member";
}
