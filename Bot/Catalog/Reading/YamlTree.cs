using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>
/// YAML text to a tree with places. Takes the parser's events rather than the library's own tree, because that one follows
/// aliases, recurses without a bound and stops at the first duplicate key.
/// </summary>
internal sealed class YamlTree
{
    private const int DeepestLevel = 20;

    private static readonly YamlPlace Start = new(1, 1);

    private readonly CatalogErrors _errors;
    private readonly Parser _parser;
    private bool _stopped;

    private YamlTree(string yaml, CatalogErrors errors)
    {
        _errors = errors;
        _parser = new Parser(new StringReader(yaml));
    }

    private ParsingEvent? Current => _parser.Current;

    /// <summary>Null, with an error, when there is no tree to speak of.</summary>
    public static YamlNode? Read(string yaml, CatalogErrors errors)
    {
        var tree = new YamlTree(yaml, errors);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException exception)
        {
            errors.Add(PlaceOf(exception.Start), $"this is not YAML: {exception.Message.TrimEnd('.')}; mend the quoting or the indentation here");
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The scanner lets these out for some texts, such as an escape that is no Unicode character.
            var at = tree.Current is { } last ? PlaceOf(last.End) : Start;
            errors.Add(at, "this is not YAML: the text after here can't be read; mend the quoting or the escapes");
            return null;
        }
    }

    private static YamlPlace PlaceOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private YamlNode? ReadDocument()
    {
        while (_parser.MoveNext() && Current is StreamStart or DocumentStart)
        {
        }

        if (Current is null or StreamEnd)
        {
            _errors.Add(Start, "the file is empty; begin with 'catalog: 1'");
            return null;
        }

        var root = ReadNode(level: 1);
        if (_stopped)
        {
            return null;
        }

        while (_parser.MoveNext() && Current is DocumentEnd)
        {
        }

        if (Current is DocumentStart second)
        {
            _errors.Add(PlaceOf(second.Start), "a second document begins here; keep the catalogue in one document, without '---' inside");
        }

        return root;
    }

    private YamlNode ReadNode(int level)
    {
        var at = Current is { } current ? PlaceOf(current.Start) : Start;
        if (level > DeepestLevel)
        {
            _errors.Add(at, $"nested deeper than {DeepestLevel} levels; nothing in a catalogue is");
            _stopped = true;
        }

        if (_stopped)
        {
            return new YamlText(at, string.Empty);
        }

        RefuseAnchorAndTag(at);
        return Current switch
        {
            Scalar scalar => new YamlText(at, scalar.Value),
            SequenceStart => ReadList(at, level),
            MappingStart => ReadMap(at, level),
            _ => new YamlText(at, string.Empty),
        };
    }

    private void RefuseAnchorAndTag(YamlPlace at)
    {
        switch (Current)
        {
            case AnchorAlias alias:
                _errors.Add(at, $"alias '*{alias.Value}': aliases are not allowed; write the value out");
                break;
            case NodeEvent { Anchor.IsEmpty: false } node:
                _errors.Add(at, $"anchor '&{node.Anchor}': anchors are not allowed; write the value out where it is used");
                break;
            case NodeEvent { Tag.IsEmpty: false }:
                _errors.Add(at, "a tag ('!…') is not allowed; write the plain value");
                break;
            default:
                break;
        }
    }

    private YamlList ReadList(YamlPlace at, int level)
    {
        var items = new List<YamlNode>();
        while (!_stopped && _parser.MoveNext() && Current is not SequenceEnd)
        {
            items.Add(ReadNode(level + 1));
        }

        return new YamlList(at, items);
    }

    private YamlMap ReadMap(YamlPlace at, int level)
    {
        var entries = new List<YamlEntry>();
        var seen = new Dictionary<string, YamlPlace>(StringComparer.Ordinal);
        while (!_stopped && _parser.MoveNext() && Current is not MappingEnd)
        {
            ReadEntry(level, entries, seen);
        }

        return new YamlMap(at, entries);
    }

    private void ReadEntry(int level, List<YamlEntry> entries, Dictionary<string, YamlPlace> seen)
    {
        var key = ReadNode(level + 1);
        if (_stopped || !_parser.MoveNext())
        {
            return;
        }

        var isBlock = Current is MappingStart { Style: MappingStyle.Block } or SequenceStart { Style: SequenceStyle.Block };
        var value = ReadNode(level + 1);
        if (key is not YamlText { Value: var name })
        {
            _errors.Add(key.At, "a key must be one word; a list or a mapping can't be a key");
        }
        else if (!seen.TryAdd(name, key.At))
        {
            _errors.Add(key.At, $"key '{name}' is here twice, first in line {seen[name].Line}; keep one");
        }
        else
        {
            // What is missing in a block is reported at the key that opens it, not at the first line inside.
            entries.Add(new YamlEntry(name, key.At, isBlock ? value with { At = key.At } : value));
        }
    }
}
