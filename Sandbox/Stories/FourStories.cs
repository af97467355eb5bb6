using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using static TeamsHelpDesk.Sandbox.Stories.StoryTeller;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>The four stories of the trial company, by name.</summary>
internal static class FourStories
{
    public static IReadOnlyList<(string Name, Func<StoryTeller, CancellationToken, Task> PlayAsync)> All { get; } =
    [
        ("sign-in-pass", SignInPassAsync),
        ("join-group", JoinGroupAsync),
        ("github", GitHubAsync),
        ("figma", FigmaAsync),
    ];

    private static async Task SignInPassAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("Maya can't sign in; her manager Grace decides and is shown the pass, once");
        var begin = story.Now;
        await story.SayAsync("maya", "I forgot my password and I'm locked out of my laptop", cancellationToken);
        var confirm = await story.SeeCardAsync("maya", "Temporary Access Pass", begin, cancellationToken);
        await story.PressAsync("maya", confirm, "Ask", null, cancellationToken);
        var decision = await story.SeeCardAsync("grace", "[Approve]", begin, cancellationToken);
        await story.PressAsync("grace", decision, "Approve", null, cancellationToken);
        await story.SeeInEntraAsync("Temporary Access Pass", cancellationToken);
        var shown = await story.SeePassAsync("grace", begin, cancellationToken);
        await story.HearAsync("maya", "has a pass for you", begin, cancellationToken);
        Expect(story.Directory.SignInWithPass(TrialPeople.Id("maya"), shown.Pass), "The pass that Grace was shown doesn't let Maya in.");
        story.Aside("Maya signs in with it");
        story.Later(TimeSpan.FromMinutes(10));
        await story.SeeEditAsync("grace", shown.Message, "has been removed", cancellationToken);
    }

    private static async Task JoinGroupAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("Tom joins the Social Club; Hana owns it; it ends by itself");
        var begin = story.Now;
        await story.SayAsync("tom", "can I join a group please", cancellationToken);
        var question = await story.SeeCardAsync("tom", "Which group?", begin, cancellationToken);
        await story.PressAsync("tom", question, "Next", new JsonObject { ["answer"] = TrialGroups.Id("Social Club").ToString() }, cancellationToken);
        var confirm = await story.FindCardAsync("tom", "You'd join “Social Club”", begin, cancellationToken);
        await story.PressAsync("tom", confirm, "Ask for 90 days", new JsonObject { ["reason"] = "I'd like to help with the summer party" }, cancellationToken);
        var decision = await story.SeeCardAsync("hana", "[Approve for 90 days]", begin, cancellationToken);
        await story.PressAsync("hana", decision, "Approve for 90 days", null, cancellationToken);
        await story.SeeInEntraAsync("Social Club", cancellationToken);
        await story.HearAsync("tom", "done. You have it until", begin, cancellationToken);
        Expect(story.Directory.IsMember("Social Club", "tom@contoso.example"), "Tom isn't in the Social Club.");
        begin = story.Now;
        await story.SayAsync("tom", "what about my request?", cancellationToken);
        await story.HearAsync("tom", "yours until", begin, cancellationToken);
        story.Later(TimeSpan.FromDays(90));
        await story.HearAsync("tom", "has ended as agreed", begin, cancellationToken);
        Expect(!story.Directory.IsMember("Social Club", "tom@contoso.example"), "Tom is still in the Social Club.");
    }

    private static async Task GitHubAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("Priya, an engineer, gets GitHub at once; Tom in Sales is told kindly why not");
        var begin = story.Now;
        await story.SayAsync("priya", "pls add me to github, I need the checkout repo", cancellationToken);
        var confirm = await story.SeeCardAsync("priya", "GitHub Enterprise", begin, cancellationToken);
        await story.PressAsync("priya", confirm, "Do it", null, cancellationToken);
        await story.SeeInEntraAsync("GitHub", cancellationToken);
        await story.HearAsync("priya", "done. You have it", begin, cancellationToken);
        begin = story.Now;
        await story.SayAsync("tom", "add me to github", cancellationToken);
        await story.SeeCardAsync("tom", "is for people in Engineering", begin, cancellationToken);
    }

    private static async Task FigmaAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("Maya in Marketing needs Figma; she types instead of clicking; her manager decides");
        var begin = story.Now;
        await story.SayAsync("maya", "cant get into figma, need to edit the launch deck by 3", cancellationToken);
        await story.SeeCardAsync("maya", "Licence Figma Editor", begin, cancellationToken);
        await story.SayAsync("maya", "30 days", cancellationToken);
        await story.HearAsync("maya", "sent to your manager", begin, cancellationToken);
        var decision = await story.SeeCardAsync("grace", "[Approve for 30 days]", begin, cancellationToken);
        await story.PressAsync("grace", decision, "Approve for 30 days", null, cancellationToken);
        await story.SeeInEntraAsync("Licence Figma Editor", cancellationToken);
        await story.HearAsync("maya", "done. You have it until", begin, cancellationToken);
        Expect(story.Directory.IsMember("Licence Figma Editor", "maya@contoso.example"), "Maya has no Figma seat.");
    }
}
