using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>A filter of RFC 7644 §3.4.2.2, read by <see cref="ScimFilterReader"/>.</summary>
internal abstract record ScimFilter
{
    private ScimFilter()
    {
    }

    /// <summary>Over users.</summary>
    /// <exception cref="ScimFaultException">It can't be read, or names no attribute.</exception>
    public static ScimFilter Of(string text) => new ScimFilterReader(text, null).Read();

    /// <summary>Over the values of one attribute, as it stands in brackets.</summary>
    public static ScimFilter Of(ScimAttribute attribute, string text) => new ScimFilterReader(text, attribute).Read();

    public abstract bool Fits(JsonObject resource);

    internal sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override bool Fits(JsonObject resource) => Left.Fits(resource) && Right.Fits(resource);
    }

    internal sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override bool Fits(JsonObject resource) => Left.Fits(resource) || Right.Fits(resource);
    }

    internal sealed record Not(ScimFilter Inner) : ScimFilter
    {
        public override bool Fits(JsonObject resource) => !Inner.Fits(resource);
    }

    /// <summary><c>emails[type eq "work"]</c>: some value of the attribute fits.</summary>
    internal sealed record Some(ScimPath Path, ScimFilter Inner) : ScimFilter
    {
        public override bool Fits(JsonObject resource) => Values(resource, Path).OfType<JsonObject>().Any(Inner.Fits);
    }

    internal sealed record Present(ScimPath Path) : ScimFilter
    {
        public override bool Fits(JsonObject resource) => Values(resource, Path).Any();
    }

    /// <param name="Operator">In lower case.</param>
    /// <param name="Value">Text, a truth value, or null.</param>
    internal sealed record Compare(ScimPath Path, string Operator, JsonNode? Value) : ScimFilter
    {
        public override bool Fits(JsonObject resource)
        {
            var values = Values(resource, Path).ToList();
            return Operator switch
            {
                "eq" when Value is null => values.Count == 0,
                "ne" when Value is null => values.Count > 0,
                "ne" => !values.Any(value => Holds("eq", value)),
                _ => values.Any(value => Holds(Operator, value)),
            };
        }

        private bool Holds(string way, JsonNode value)
        {
            if (ScimReading.Text(value) is not { } text || ScimReading.Text(Value) is not { } wanted)
            {
                return way == "eq" && JsonNode.DeepEquals(value, Value);
            }

            var comparison = Path.Leaf?.IsCaseExact == true ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            return way switch
            {
                "eq" => text.Equals(wanted, comparison),
                "co" => text.Contains(wanted, comparison),
                "sw" => text.StartsWith(wanted, comparison),
                "ew" => text.EndsWith(wanted, comparison),
                _ => Order(way, Sort(text, wanted, comparison)),
            };
        }

        private static bool Order(string way, int order) => way switch { "gt" => order > 0, "ge" => order >= 0, "lt" => order < 0, _ => order <= 0 };

        /// <summary>Moments by their time, whatever zone they are written in; everything else by its letters.</summary>
        private int Sort(string text, string wanted, StringComparison comparison) =>
            Path.Attribute == ScimSchemas.Meta && Moment(text) is { } left && Moment(wanted) is { } right ? left.CompareTo(right) : string.Compare(text, wanted, comparison);

        private static DateTimeOffset? Moment(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    /// <summary>What stands at the path: several where it, or what it is a part of, has several values; of those with parts the <c>value</c>.</summary>
    private static IEnumerable<JsonNode> Values(JsonObject resource, ScimPath path)
    {
        var of = path.Extension is { } extension ? resource[extension.Id] as JsonObject : resource;
        var found = path.Attribute is { } attribute ? of?[attribute.Name] : of;
        var values = found is JsonArray many ? many : (IEnumerable<JsonNode?>)[found];
        return values.Select(value => value is JsonObject parts && path.Part is { } part ? parts[part.Name] : value).OfType<JsonNode>();
    }
}
