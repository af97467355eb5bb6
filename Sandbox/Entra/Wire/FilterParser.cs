namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>A $filter that was understood. Some operators are answered only with the advanced-query header.</summary>
internal sealed record Filter(Func<Entity, bool> Keeps, string? AdvancedOperator);

/// <summary>Reads the part of OData's filter language that the directory answers: eq, ne, in, not, and, or, startsWith, endsWith, contains.</summary>
internal sealed class FilterParser(IReadOnlyList<FilterToken> tokens, IReadOnlyList<EntityKind> kinds)
{
    private int _at;
    private string? _advanced;

    /// <summary>The property that none of the kinds has, when that is why the filter can't be read.</summary>
    public string? UnknownProperty { get; private set; }

    /// <summary>Null when it's no filter.</summary>
    public Filter? Parse()
    {
        var keeps = Or();
        return keeps is null || _at != tokens.Count ? null : new(keeps, _advanced);
    }

    private Func<Entity, bool>? Or()
    {
        var left = And();
        while (left is not null && TakeWord("or"))
        {
            left = Join(left, And(), (a, b) => entity => a(entity) || b(entity));
        }

        return left;
    }

    private Func<Entity, bool>? And()
    {
        var left = Not();
        while (left is not null && TakeWord("and"))
        {
            left = Join(left, Not(), (a, b) => entity => a(entity) && b(entity));
        }

        return left;
    }

    private Func<Entity, bool>? Not()
    {
        if (!TakeWord("not"))
        {
            return Primary();
        }

        _advanced = "not";
        return Primary() is { } inner ? entity => !inner(entity) : null;
    }

    private Func<Entity, bool>? Primary()
    {
        if (TakeMark("("))
        {
            var inner = Or();
            return TakeMark(")") ? inner : null;
        }

        if (Take(FilterTokenKind.Word) is not { } word)
        {
            return null;
        }

        return TakeMark("(") ? Function(word) : Comparison(word);
    }

    private Func<Entity, bool>? Function(string name)
    {
        if (Take(FilterTokenKind.Word) is not { } property
            || !TakeMark(",")
            || Take(FilterTokenKind.Text) is not { } text
            || !TakeMark(")")
            || !Knows(property))
        {
            return null;
        }

        if (name.Equals("endsWith", StringComparison.OrdinalIgnoreCase))
        {
            _advanced = "endsWith";
        }

        var lower = name.ToUpperInvariant();
        return lower switch
        {
            "STARTSWITH" => entity => entity.Text(property)?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true,
            "ENDSWITH" => entity => entity.Text(property)?.EndsWith(text, StringComparison.OrdinalIgnoreCase) == true,
            "CONTAINS" => entity => entity.Text(property)?.Contains(text, StringComparison.OrdinalIgnoreCase) == true,
            _ => null,
        };
    }

    private Func<Entity, bool>? Comparison(string property)
    {
        if (!Knows(property))
        {
            return null;
        }

        if (TakeWord("in"))
        {
            return Values() is { } values ? entity => values.Contains(entity.Text(property) ?? "", StringComparer.OrdinalIgnoreCase) : null;
        }

        var isNot = TakeWord("ne");
        if (isNot)
        {
            _advanced = "ne";
        }
        else if (!TakeWord("eq"))
        {
            return null;
        }

        if (Value() is not { } value)
        {
            return null;
        }

        var wanted = value == new FilterToken(FilterTokenKind.Word, "null") ? null : value.Value;
        return entity => isNot != string.Equals(entity.Text(property), wanted, StringComparison.OrdinalIgnoreCase);
    }

    private List<string>? Values()
    {
        var values = new List<string>();
        if (!TakeMark("("))
        {
            return null;
        }

        do
        {
            if (Value() is not { } value)
            {
                return null;
            }

            values.Add(value.Value);
        }
        while (TakeMark(","));
        return TakeMark(")") ? values : null;
    }

    private bool Knows(string property)
    {
        if (kinds.Any(kind => kind.Properties.Contains(property)))
        {
            return true;
        }

        UnknownProperty ??= property;
        return false;
    }

    private FilterToken? Value() => _at < tokens.Count && tokens[_at].Kind != FilterTokenKind.Mark ? tokens[_at++] : null;

    private string? Take(FilterTokenKind kind) => _at < tokens.Count && tokens[_at].Kind == kind ? tokens[_at++].Value : null;

    private bool TakeMark(string mark) => TakeIf(new(FilterTokenKind.Mark, mark));

    private bool TakeWord(string word) => TakeIf(new(FilterTokenKind.Word, word));

    private bool TakeIf(FilterToken token)
    {
        if (_at >= tokens.Count || tokens[_at] != token)
        {
            return false;
        }

        _at++;
        return true;
    }

    private static Func<Entity, bool>? Join(
        Func<Entity, bool> left, Func<Entity, bool>? right, Func<Func<Entity, bool>, Func<Entity, bool>, Func<Entity, bool>> how) =>
        right is null ? null : how(left, right);
}
