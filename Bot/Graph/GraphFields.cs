namespace TeamsHelpDesk.Bot.Graph;

/// <summary>A fixed list of property names; the one thing that goes into a query unescaped. Make it from literals only.</summary>
internal readonly record struct GraphFields(string Names)
{
    public override string ToString() => Names;
}
