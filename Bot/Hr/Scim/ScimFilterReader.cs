using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>Reads a filter by the grammar of RFC 7644 §3.4.2.2: <c>not</c> binds closest, then <c>and</c>, then <c>or</c>.</summary>
/// <param name="within">The attribute whose values are filtered; null over users.</param>
internal sealed class ScimFilterReader(string text, ScimAttribute? within)
{
    private const int Longest = 2_000;
    private const int Deepest = 16;

    private static readonly HashSet<string> Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    private int _at;
    private int _depth;

    public ScimFilter Read()
    {
        if (text.Length > Longest)
        {
            throw ScimFaultException.Filter($"A filter has at most {Longest} characters.");
        }

        var filter = Either();
        return Peek().Length == 0 ? filter : throw Unreadable();
    }

    private ScimFilter Either()
    {
        if (++_depth > Deepest)
        {
            throw ScimFaultException.Filter($"A filter is nested at most {Deepest} deep.");
        }

        var filter = Both();
        while (Take("or"))
        {
            filter = new ScimFilter.Or(filter, Both());
        }

        _depth--;
        return filter;
    }

    private ScimFilter Both()
    {
        var filter = One();
        while (Take("and"))
        {
            filter = new ScimFilter.And(filter, One());
        }

        return filter;
    }

    private ScimFilter One()
    {
        if (Take("not"))
        {
            return Peek() == "(" ? new ScimFilter.Not(One()) : throw Unreadable();
        }

        if (Take("("))
        {
            return Closed(Either(), ")");
        }

        var path = Path(Next());
        if (Take("["))
        {
            return within is null && path is { Attribute: { Type: ScimType.Complex } attribute, Part: null }
                ? new ScimFilter.Some(path, Of(attribute))
                : throw Unreadable();
        }

        return Take("pr") ? new ScimFilter.Present(path) : Comparison(path, Next());
    }

    /// <summary>What stands up to the bracket that closes this one is read for the attribute's parts.</summary>
    private ScimFilter Of(ScimAttribute attribute)
    {
        var inner = new ScimFilterReader(text, attribute) { _at = _at, _depth = _depth };
        var filter = inner.Either();
        _at = inner._at;
        return Closed(filter, "]");
    }

    private ScimFilter Closed(ScimFilter filter, string by) => Take(by) ? filter : throw Unreadable();

    private ScimFilter.Compare Comparison(ScimPath path, string word)
    {
        var way = Operators.FirstOrDefault(one => one.Equals(word, StringComparison.OrdinalIgnoreCase)) ?? throw Unreadable();
        var value = Value(Next());
        return path.Leaf is { Type: ScimType.Complex } complex ? new(path with { Part = complex.Part("value") ?? throw Unreadable() }, way, value) : new(path, way, value);
    }

    private ScimPath Path(string name)
    {
        var path = within is null ? ScimPath.Find(name) : within.Part(name) is { } part ? new ScimPath(null, part, null, null) : null;
        return path is { Attribute: not null } ? path : throw ScimFaultException.Filter("The filter names an attribute that isn't kept here; see /Schemas.");
    }

    private static JsonNode? Value(string word)
    {
        try
        {
            return word.Length == 0 ? throw Unreadable() : JsonNode.Parse(word) is null or JsonValue ? JsonNode.Parse(word) : throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private bool Take(string word)
    {
        var before = _at;
        if (Next().Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        _at = before;
        return false;
    }

    private string Peek()
    {
        var before = _at;
        var word = Next();
        _at = before;
        return word;
    }

    /// <summary>A bracket, a text in quotes with them, or what stands up to the next blank or bracket; empty at the end.</summary>
    private string Next()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }

        var start = _at;
        if (start == text.Length)
        {
            return string.Empty;
        }

        if (text[start] == '"')
        {
            return Quoted();
        }

        do
        {
            _at++;
        }
        while (_at < text.Length && text[start] is not ('(' or ')' or '[' or ']') && text[_at] is not (' ' or '(' or ')' or '[' or ']' or '"'));

        return text[start.._at];
    }

    private string Quoted()
    {
        var start = _at++;
        while (_at < text.Length && text[_at] != '"')
        {
            _at += text[_at] == '\\' ? 2 : 1;
        }

        return _at < text.Length ? text[start..++_at] : throw Unreadable();
    }

    private static ScimFaultException Unreadable() => ScimFaultException.Filter("The filter can't be read: attribute, operator and value, such as userName eq \"nora\".");
}
