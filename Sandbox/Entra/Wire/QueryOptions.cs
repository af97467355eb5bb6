using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>The OData options of a call. An option that isn't known is a refusal.</summary>
internal sealed record QueryOptions
{
    private static readonly string[] Known =
        ["$select", "$filter", "$search", "$expand", "$orderby", "$top", "$count", "$skiptoken", "$format"];

    public IReadOnlyList<string> Select { get; private init; } = [];
    public string? Filter { get; private init; }
    public string? Search { get; private init; }
    public string? Expand { get; private init; }
    public string? OrderBy { get; private init; }
    public int? Top { get; private init; }
    public bool Count { get; private init; }
    public string? SkipToken { get; private init; }

    /// <summary>The first option that Graph wouldn't take; null when all is well.</summary>
    public string? Unknown { get; private init; }

    public static QueryOptions Parse(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return new();
        }

        var given = QueryHelpers.ParseQuery(target[mark..]).ToDictionary(
            option => option.Key, option => option.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Select = [.. (given.GetValueOrDefault("$select") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Filter = given.GetValueOrDefault("$filter"),
            Search = given.GetValueOrDefault("$search"),
            Expand = given.GetValueOrDefault("$expand"),
            OrderBy = given.GetValueOrDefault("$orderby"),
            Top = int.TryParse(given.GetValueOrDefault("$top"), CultureInfo.InvariantCulture, out var top) ? top : null,
            Count = string.Equals(given.GetValueOrDefault("$count"), "true", StringComparison.OrdinalIgnoreCase),
            SkipToken = given.GetValueOrDefault("$skiptoken"),
            Unknown = given.Keys.FirstOrDefault(name =>
                name.StartsWith('$') && !Known.Contains(name, StringComparer.OrdinalIgnoreCase)),
        };
    }
}
