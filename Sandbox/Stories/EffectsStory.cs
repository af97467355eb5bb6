using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Every effect, one after the other, by a catalogue with one service for each.</summary>
internal static class EffectsStory
{
    public const string Name = "effects";

    /// <summary>What Maya says, how the card words it, and what Entra ID then says; null where nothing changes there.</summary>
    private static readonly (string Says, string Card, string? InEntra)[] Effects =
    [
        ("Social Club membership", "You'd join “Social Club”", "Maya Desai was added to Social Club"),
        ("Quit Marketing", "You'd leave “Marketing”", "Maya Desai was removed from Marketing"),
        ("GitHub membership", "You'd become Member in GitHub Enterprise", "Maya Desai was given GitHub Enterprise as Member"),
        ("Hand back repository access", "You'd no longer be Member in GitHub Enterprise", "GitHub Enterprise was taken from Maya Desai"),
        ("Visio licence", "You'd get a licence for Visio Plan 2", "Maya Desai was given the licence VISIOCLIENT"),
        ("Return diagram tool", "You'd give back your licence for Visio Plan 2", "The licence VISIOCLIENT was taken from Maya Desai"),
        ("Temporary Access Pass", "You'd get a Temporary Access Pass", "Maya Desai was given a Temporary Access Pass"),
        ("Password change", "You'd get a new password", "The password of Maya Desai was changed"),
        ("Authenticator removal", "All your sign-in methods but the password", "A sign-in method of Maya Desai was removed (Microsoft Authenticator)"),
        ("Log out everywhere", "You'd be signed out everywhere", "Maya Desai"),
        ("Locked out", "You'd get a Temporary Access Pass", "Maya Desai was given a Temporary Access Pass"),
        ("Synchronise apps", "Tells MAYA-LAPTOP to fetch", "MAYA-LAPTOP was told: syncDevice"),
        ("Reboot now", "Restarts MAYA-LAPTOP", "MAYA-LAPTOP was told: rebootNow"),
        ("Freeze stolen machine", "Locks MAYA-LAPTOP", "MAYA-LAPTOP was told: remoteLock"),
        ("BitLocker recovery key", "Shows the BitLocker recovery key of MAYA-LAPTOP", null),
        ("Local administrator credentials", "Shows the local administrator's password of MAYA-LAPTOP", null),
    ];

    public static async Task PlayAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("Every effect that the catalogue knows");
        foreach (var (says, card, inEntra) in Effects)
        {
            await OneAsync(story, (says, card, inEntra), cancellationToken);
        }

        await TwoPeopleAsync(story, "Retire old equipment", "Takes the company's apps and data off MAYA-LAPTOP", "MAYA-LAPTOP was told: retire", cancellationToken);
        await TwoPeopleAsync(story, "Wipe everything", "Erases everything on MAYA-LAPTOP", "MAYA-LAPTOP was told: wipe", cancellationToken);
    }

    private static async Task OneAsync(StoryTeller story, (string Says, string Card, string? InEntra) effect, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        var confirm = await AskAsync(story, effect.Says, effect.Card, cancellationToken);
        await story.PressAsync("maya", confirm, "Do it", null, cancellationToken);
        if (effect.InEntra is { } sentence)
        {
            await story.SeeInEntraAsync(sentence, cancellationToken);
        }

        await story.HearAsync("maya", $"{effect.Says}: ", begin, cancellationToken);
    }

    private static async Task TwoPeopleAsync(StoryTeller story, string says, string card, string inEntra, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        var confirm = await AskAsync(story, says, card, cancellationToken);
        await story.PressAsync("maya", confirm, "Ask", null, cancellationToken);
        var manager = await story.SeeCardAsync("grace", "[Approve]", begin, cancellationToken);
        await story.PressAsync("grace", manager, "Approve", null, cancellationToken);
        await story.ApproveInChannelAsync("luis", "Help desk", card, begin, cancellationToken);
        await story.SeeInEntraAsync(inEntra, cancellationToken);
        await story.HearAsync("maya", "as soon as the device is online", begin, cancellationToken);
    }

    private static async Task<TeamsMessage> AskAsync(StoryTeller story, string says, string card, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        await story.SayAsync("maya", says, cancellationToken);
        var first = await story.FindAnyCardAsync("maya", ["Which of these is it?", "Which device?", card], begin, cancellationToken);
        if (CardReader.FindAction(first.Card ?? default, says) is not null)
        {
            await story.PressAsync("maya", first, says, null, cancellationToken);
        }

        if (card.Contains("MAYA-LAPTOP", StringComparison.Ordinal))
        {
            var question = await story.FindCardAsync("maya", "Which device?", begin, cancellationToken);
            var laptop = CardReader.ChoiceValue(question.Card ?? default, "MAYA-LAPTOP");
            await story.PressAsync("maya", question, "Next", new JsonObject { ["answer"] = laptop }, cancellationToken);
        }

        return await story.SeeCardAsync("maya", card, begin, cancellationToken);
    }
}
