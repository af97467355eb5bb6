namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>Where in a user: an attribute, of which extension, which of its values, which part of them (RFC 7644 §3.5.2, figure 1).</summary>
/// <param name="Extension">Null in the core.</param>
/// <param name="Attribute">Null: the whole extension.</param>
internal sealed record ScimPath(ScimSchema? Extension, ScimAttribute? Attribute, ScimFilter? Values, ScimAttribute? Part)
{
    /// <summary>What a value there looks like.</summary>
    public ScimAttribute? Leaf => Part ?? Attribute;

    public bool IsReadOnly => Attribute?.IsReadOnly == true || Part?.IsReadOnly == true;

    /// <summary>Null where nothing is called so.</summary>
    public static ScimPath? Find(string text)
    {
        var (extension, rest) = Split(text);
        if (rest.Length == 0)
        {
            return extension is null ? null : new(extension, null, null, null);
        }

        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? rest : rest[..dot];
        if (Attributes(extension).FirstOrDefault(one => one.IsCalled(name)) is not { } attribute)
        {
            return null;
        }

        var part = dot < 0 ? null : attribute.Part(rest[(dot + 1)..]);
        return dot >= 0 && part is null ? null : new(extension, attribute, null, part);
    }

    /// <summary><c>attribute[filter].part</c>, or without the filter.</summary>
    /// <exception cref="ScimFaultException">It leads nowhere.</exception>
    public static ScimPath Read(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            return Find(text) ?? throw Nowhere();
        }

        var close = text.LastIndexOf(']');
        if (close < open || Find(text[..open]) is not { Attribute: { IsMultiValued: true } attribute, Part: null } path)
        {
            throw Nowhere();
        }

        var part = text[(close + 1)..] switch
        {
            "" => null,
            ['.', .. var name] => attribute.Part(name) ?? throw Nowhere(),
            _ => throw Nowhere(),
        };
        return path with { Values = ScimFilter.Of(attribute, text[(open + 1)..close]), Part = part };
    }

    private static (ScimSchema? Extension, string Name) Split(string text)
    {
        foreach (var schema in ScimSchemas.All.Where(schema => text.StartsWith(schema.Id, StringComparison.OrdinalIgnoreCase)))
        {
            var extension = schema.IsExtension ? schema : null;
            if (text.Length == schema.Id.Length)
            {
                return (extension, string.Empty);
            }

            if (text[schema.Id.Length] == ':')
            {
                return (extension, text[(schema.Id.Length + 1)..]);
            }
        }

        return (null, text);
    }

    private static IEnumerable<ScimAttribute> Attributes(ScimSchema? extension) =>
        extension?.Attributes ?? [ScimSchemas.Id, ScimSchemas.ExternalId, ScimSchemas.Meta, .. ScimSchemas.User.Attributes];

    private static ScimFaultException Nowhere() => ScimFaultException.Path("The path leads to no attribute that is kept here; see /Schemas.");
}
