using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

internal enum ScimType
{
    String,
    Boolean,
    Complex,
    Reference,
}

/// <summary>One attribute as RFC 7643 §7 describes it.</summary>
internal sealed record ScimAttribute(string Name, string Description, ScimType Type = ScimType.String)
{
    public bool IsMultiValued { get; init; }

    public bool IsRequired { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsCaseExact { get; init; }

    public bool IsUnique { get; init; }

    public bool IsAlwaysReturned { get; init; }

    public IReadOnlyList<ScimAttribute> Parts { get; init; } = [];

    /// <summary>Names are in any case (RFC 7643 §2.1).</summary>
    public bool IsCalled(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public ScimAttribute? Part(string name) => Parts.FirstOrDefault(part => part.IsCalled(name));

    public JsonObject Describe()
    {
        var described = new JsonObject
        {
            ["name"] = Name,
            ["type"] = Type switch { ScimType.String => "string", ScimType.Boolean => "boolean", ScimType.Complex => "complex", ScimType.Reference => "reference" },
            ["multiValued"] = IsMultiValued,
            ["description"] = Description,
            ["required"] = IsRequired,
            ["mutability"] = IsReadOnly ? "readOnly" : "readWrite",
            ["returned"] = IsAlwaysReturned ? "always" : "default",
        };
        if (Type is ScimType.String or ScimType.Reference)
        {
            described["caseExact"] = IsCaseExact;
            described["uniqueness"] = IsUnique ? "server" : "none";
        }

        if (Type is ScimType.Reference)
        {
            described["referenceTypes"] = new JsonArray("User");
        }

        if (Parts.Count > 0)
        {
            described["subAttributes"] = new JsonArray([.. Parts.Select(static part => part.Describe())]);
        }

        return described;
    }
}

/// <summary>A schema of RFC 7643 §7: an extension's attributes stand below its name, the core's stand by themselves.</summary>
internal sealed record ScimSchema(string Id, string Name, string Description, bool IsExtension, IReadOnlyList<ScimAttribute> Attributes)
{
    public ScimAttribute? Find(string name) => Attributes.FirstOrDefault(attribute => attribute.IsCalled(name));
}
