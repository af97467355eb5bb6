namespace TeamsHelpDesk.Bot.Turns;

/// <summary>What a stored row is called: its kind (a feature's word, such as "request") and its id within the kind.</summary>
internal readonly record struct RowKey(string Kind, string Id);

/// <summary>
/// One stored thing. <see cref="Body"/> is the owner's JSON; the other members are what the store can search by.
/// </summary>
/// <param name="Key">Kind and id; unique.</param>
/// <param name="Version">0 for a row that was never stored; the store counts it up by one at each save.</param>
/// <param name="Body">JSON that the feature owns and that keeps being readable (see Tests/Features/Stored).</param>
internal sealed record Row(RowKey Key, long Version, string Body)
{
    /// <summary>Whose it is: an Entra object id, or another row's id. Indexed with the kind.</summary>
    public string? Owner { get; init; }

    /// <summary>The owner's word for where it stands. Indexed with the kind and <see cref="At"/>.</summary>
    public string? State { get; init; }

    /// <summary>The moment that matters for searching, such as when it was asked. UTC.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A change to one row by compare-and-swap: it holds only if the stored version is still the row's version.</summary>
internal abstract record RowChange
{
    private RowChange()
    {
    }

    /// <summary>Stores the row: version 0 inserts and must find nothing; any other must find exactly that version.</summary>
    internal sealed record Save(Row Row) : RowChange;

    /// <summary>Stores the row whatever is there. Only for rows in which the newest truth wins, such as an address.</summary>
    internal sealed record Put(Row Row) : RowChange;

    internal sealed record Delete(RowKey Key, long Version) : RowChange;
}

/// <summary>Which rows to list; unset members don't narrow. Newest <see cref="Row.At"/> first.</summary>
internal sealed record RowQuery(string Kind)
{
    public string? Owner { get; init; }

    public IReadOnlyList<string>? States { get; init; }

    public DateTimeOffset? Since { get; init; }

    public int Limit { get; init; } = 100;
}
