using System.Text;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>Makes one or several faults in a recorded activity: in types, lengths, nesting, members and in the bytes themselves.</summary>
internal sealed class Mutation(Dice dice)
{
    private static readonly string[] Texts =
    [
        "", " ", "\u202Egnihsif", "<at>Everyone</at>", "[a](https://evil.example)", "{{DATE(2026-01-01T00:00:00Z)}}", "ünïcödé 漢字 😀", "'; drop table work; --",
        "../../v1.0/users", "%2e%2e%2f", "a:b@c;messageid=0", "undefined", "null", "true", "NaN", "1e400", "yes", "cancel", "approve", "\u0007\u001b[31m", "adaptiveCard/action",
    ];

    private static readonly string[] Inside = ["value", "channelData", "entities", "attachments", "text", "name", "membersAdded", "membersRemoved", "timestamp", "action", "replyToId"];

    private static readonly string[] Unknowns = ["importance", "__proto__", "$type", "constructor", "callerId", "deliveryMode", "expiration", "Type", "membersAdded", "value", "name", "action"];

    public byte[] Of(JsonObject activity)
    {
        var mutant = activity.DeepClone().AsObject();
        for (var faults = 1 + dice.Below(4); faults > 0; faults--)
        {
            Change(mutant);
        }

        var text = mutant.ToJsonString();
        return dice.Below(8) switch
        {
            0 => Broken(Encoding.UTF8.GetBytes(text)),
            1 => Encoding.UTF8.GetBytes(Twice(text)),
            2 => Reencoded(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private void Change(JsonObject root)
    {
        var (parent, name) = Pick(root);
        switch (dice.Below(8))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1:
                parent[Unknowns[dice.Below(Unknowns.Length)]] = Anything(0);
                break;
            case 2 when parent[name] is { } value:
                parent.Remove(name);
                parent[name.ToUpperInvariant()] = value;
                break;
            default:
                parent[name] = Anything(0);
                break;
        }
    }

    /// <summary>A member anywhere in the tree.</summary>
    private (JsonObject Parent, string Name) Pick(JsonObject root)
    {
        // Mostly below the envelope: what is wrong there is refused at the door, and the rest of the house never sees it.
        var members = (dice.Below(5) == 0 ? Members(root) : Inside.SelectMany(name => Members(root[name]).Prepend((root, name)))).ToList();
        return members.Count == 0 ? (root, "type") : members[dice.Below(members.Count)];
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Members(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => Members(member.Value).Prepend((found, member.Key))),
        JsonArray array => array.SelectMany(Members),
        _ => [],
    };

    private JsonNode? Anything(int depth) => dice.Below(depth > 3 ? 6 : 10) switch
    {
        0 => null,
        1 => JsonValue.Create(dice.Below(2) == 0),
        2 => JsonNode.Parse(dice.Below(2) == 0 ? "1e400" : "-0"),
        3 => JsonValue.Create(dice.Below(1_000_000)),
        4 => JsonValue.Create(new string((char)('a' + dice.Below(26)), 1 << dice.Below(15))),
        5 => JsonValue.Create(Texts[dice.Below(Texts.Length)]),
        6 => new JsonArray([.. Enumerable.Range(0, dice.Below(5)).Select(_ => Anything(depth + 1))]),
        7 => Nested(dice.Below(60)),
        _ => new JsonObject { ["id"] = Anything(depth + 1), ["type"] = Anything(depth + 1) },
    };

    private static JsonNode Nested(int depth)
    {
        JsonNode node = new JsonObject();
        for (; depth > 0; depth--)
        {
            node = depth % 2 == 0 ? new JsonArray(node) : new JsonObject { ["deeper"] = node };
        }

        return node;
    }

    private byte[] Broken(byte[] bytes)
    {
        for (var faults = 1 + dice.Below(3); faults > 0; faults--)
        {
            bytes[dice.Below(bytes.Length)] = (byte)dice.Below(256);
        }

        return dice.Below(3) == 0 ? bytes[..dice.Below(bytes.Length)] : bytes;
    }

    /// <summary>A member twice, or half of a character, or one that no text holds: JSON that a tree can't say.</summary>
    private string Twice(string text) => dice.Below(3) switch
    {
        0 => $$"""{"type":"message",{{text[1..]}}""",
        1 => text.Replace("\"id\":\"", "\"id\":\"\\ud800", StringComparison.Ordinal),
        _ => text.Replace("\"id\":\"", "\"id\":\"\\u0000", StringComparison.Ordinal),
    };

    private byte[] Reencoded(string text) => dice.Below(3) switch
    {
        0 => Encoding.Unicode.GetBytes(text),
        1 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        _ => Encoding.Latin1.GetBytes(text),
    };
}
