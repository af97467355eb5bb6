namespace TeamsHelpDesk.Cards.Model;

/// <summary>Signs for states, of the kind that every text font has and no client turns into a picture.</summary>
internal static class Signs
{
    public static readonly Wording Done = Wording.Of($"✓");
    public static readonly Wording No = Wording.Of($"✕");
    public static readonly Wording Open = Wording.Of($"○");
    public static readonly Wording Half = Wording.Of($"◐");
    public static readonly Wording Over = Wording.Of($"–");
    public static readonly Wording Attention = Wording.Of($"▲");
    public static readonly Wording Held = Wording.Of($"◇");
    public static readonly Wording Item = Wording.Of($"•");
}
