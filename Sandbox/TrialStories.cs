using TeamsHelpDesk.Sandbox.Page;

namespace TeamsHelpDesk.Sandbox;

/// <summary>What a newcomer can try on the page; the same four are played without a browser.</summary>
internal static class TrialStories
{
    public static IReadOnlyList<Story> All { get; } =
    [
        new("I can't sign in", "maya", "I forgot my password and I'm locked out",
            "Grace, Maya's manager, decides in her own chat and is shown the pass there, once.", "grace"),
        new("Join a group", "tom", "please add me to the Social Club",
            "Hana owns the group and decides in her own chat. Then move the clock by 90 days.", "hana"),
        new("GitHub", "priya", "add me to GitHub, I need the checkout repo",
            "Nobody has to decide: engineers get it at once. Then ask the same as Tom in Sales.", null),
        new("Figma", "maya", "can't get into figma, need to edit the launch deck by 3",
            "Grace decides; the seat ends by itself after 90 days.", "grace"),
    ];
}
