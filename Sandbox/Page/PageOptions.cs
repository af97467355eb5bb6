namespace TeamsHelpDesk.Sandbox.Page;

/// <summary>What the page offers beside what Teams and Entra say of themselves.</summary>
internal sealed class PageOptions
{
    /// <summary>The company's name, shown above.</summary>
    public string Company { get; set; } = "Contoso";

    /// <summary>Of the clock shown above; an IANA name.</summary>
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>What a newcomer can try.</summary>
    public IReadOnlyList<Story> Stories { get; set; } = Story.Defaults;

    /// <summary>Who is chosen when the page opens: the local part of a sign-in name; the first of all when nobody has it.</summary>
    public string FirstPerson { get; set; } = "priya";
}

/// <param name="Title">On the menu.</param>
/// <param name="Who">The local part of the sign-in name of who asks.</param>
/// <param name="Says">What to type.</param>
/// <param name="Then">Who acts next, in a sentence.</param>
/// <param name="Approver">The local part of the sign-in name of who approves; null when nobody has to.</param>
internal sealed record Story(string Title, string Who, string Says, string Then, string? Approver)
{
    public static IReadOnlyList<Story> Defaults { get; } =
    [
        new("I can't sign in", "tom", "I forgot my password and I'm locked out",
            "Carla, Tom's manager, decides on a card in her own chat and hands the pass over in person.", "carla"),
        new("Join a group", "priya", "please add me to Data Analysts, I need the churn report",
            "Amélie owns that group and decides on a card in her own chat.", "amelie"),
        new("GitHub", "priya", "add me to GitHub, I need the checkout repo",
            "Nobody has to approve: engineers get it at once. Watch Entra ID change.", null),
        new("Figma", "tom", "can't get into figma, need to edit the launch deck by 3",
            "Carla decides. After 90 days the seat is taken back: move the clock.", "carla"),
    ];
}
