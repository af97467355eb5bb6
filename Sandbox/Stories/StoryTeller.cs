using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>
/// Plays people in Teams and writes down what is said, like a script. It sees only what they would see, and looks into
/// Entra ID to say what has come of it.
/// </summary>
internal sealed partial class StoryTeller(TrialRun trial, Script script)
{
    private SandboxHost Company => trial.Sandbox;

    public StoryClock Clock { get; init; }

    /// <summary>Whether the desk has something in hand.</summary>
    public Func<bool> IsAtWork { get; init; } = static () => false;

    /// <summary>How many are to start at once.</summary>
    public int People { get; init; }

    public CompanyDirectory Directory => Company.Company;

    /// <summary>The latest event: what is waited for after it is new.</summary>
    public long Now => Company.Feed.Latest;

    public void Title(string title) => script.Title(title);

    public void Aside(string text) => script.Aside(text);

    public async Task SayAsync(string person, string text, CancellationToken cancellationToken)
    {
        script.Line(NameOf(person), text);
        await Company.Teams.SayAsync(IdOf(person), text, cancellationToken);
    }

    /// <summary>Waits for a card of the bot in this person's chat whose words hold the text; writes it down.</summary>
    public async Task<TeamsMessage> SeeCardAsync(string person, string holding, long after, CancellationToken cancellationToken)
    {
        var message = await FindCardAsync(person, holding, after, cancellationToken);
        script.Card($"Help Desk to {NameOf(person)}", message.Card ?? default);
        return message;
    }

    /// <summary>The same for a card that the script has shown already.</summary>
    public Task<TeamsMessage> FindCardAsync(string person, string holding, long after, CancellationToken cancellationToken) =>
        SeeAsync(person, message => Reads(message, holding), after, cancellationToken);

    /// <summary>The first card that holds any of these words.</summary>
    public Task<TeamsMessage> FindAnyCardAsync(string person, IReadOnlyList<string> holding, long after, CancellationToken cancellationToken) =>
        SeeAsync(person, message => holding.Any(words => Reads(message, words)), after, cancellationToken);

    public async Task<TeamsMessage> SeeEditAsync(string person, TeamsMessage card, string holding, CancellationToken cancellationToken)
    {
        var message = await SeeAsync(person, message => message.Id == card.Id && Reads(message, holding), 0, cancellationToken);
        script.Card($"Help Desk to {NameOf(person)}, in place", message.Card ?? default);
        return message;
    }

    /// <summary>Waits for the card with a pass, and reads the pass off it as a person would; the script keeps none.</summary>
    public async Task<(TeamsMessage Message, string Pass)> SeePassAsync(string person, long after, CancellationToken cancellationToken)
    {
        var message = await SeeAsync(person, message => Reads(message, "Nobody from IT will ever ask you for it"), after, cancellationToken);
        var pass = CardReader.Monospace(message.Card ?? default) ?? throw new StoryBrokenException("There is no pass on the card.");
        script.Card($"Help Desk to {NameOf(person)}, in place", message.Card ?? default, hide: pass);
        return (message, pass);
    }

    public async Task HearAsync(string person, string holding, long after, CancellationToken cancellationToken)
    {
        var message = await SeeAsync(person, message => message.Text?.Contains(holding, StringComparison.Ordinal) == true, after, cancellationToken);
        script.Line($"Help Desk to {NameOf(person)}", message.Text ?? string.Empty);
    }

    public async Task<ClickResult> PressAsync(string person, TeamsMessage card, string button, JsonObject? inputs, CancellationToken cancellationToken)
    {
        script.Line(NameOf(person), $"[{button}]{Filled(card, inputs)}");
        var result = await Company.Teams.PressAsync(IdOf(person), card, button, inputs, cancellationToken);
        switch (result)
        {
            case ClickResult.CardReplaced replaced:
                script.Card($"Help Desk to {NameOf(person)}, in place", replaced.Card);
                break;
            case ClickResult.InfoBar bar:
                script.Line($"Help Desk to {NameOf(person)}", bar.Text);
                break;
            case ClickResult.Failed or ClickResult.Refused:
                throw new StoryBrokenException($"{NameOf(person)} pressed “{button}”, and it failed: {result}");
        }

        return result;
    }

    /// <summary>Waits for a card of the bot in a channel whose words hold the text; writes it down.</summary>
    public async Task<TeamsMessage> SeeChannelCardAsync(string channel, string holding, long after, CancellationToken cancellationToken)
    {
        var message = await SeeInAsync(ChannelId(channel), message => Reads(message, holding), after, cancellationToken);
        script.Card($"Help Desk in {channel}", message.Card ?? default);
        return message;
    }

    public async Task HearInChannelAsync(string channel, string holding, long after, CancellationToken cancellationToken)
    {
        var message = await SeeInAsync(ChannelId(channel), message => message.Text?.Contains(holding, StringComparison.Ordinal) == true, after, cancellationToken);
        script.Line($"Help Desk in {channel}", message.Text ?? string.Empty);
    }

    /// <summary>Writes below a card in a channel, mentioning the bot.</summary>
    public async Task SayInThreadAsync(string person, TeamsMessage card, string text, CancellationToken cancellationToken)
    {
        script.Line($"{NameOf(person)} in the thread", text);
        await Company.Teams.SayInChannelAsync(IdOf(person), card.ConversationId, card.ThreadId, text, cancellationToken);
    }

    /// <summary>The bot's process ends and another begins, on the same store.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        script.Aside("the bot is restarted");
        await trial.RestartBotAsync(cancellationToken);
    }

    /// <summary>Somebody of a team opens the card in the team's channel and approves on the view of it that is theirs.</summary>
    public async Task ApproveInChannelAsync(string person, string channel, string holding, long after, CancellationToken cancellationToken)
    {
        var card = await SeeInAsync(ChannelId(channel), message => Reads(message, holding), after, cancellationToken);
        var view = await Company.Teams.ShowAsync(IdOf(person), card, cancellationToken);
        if (view.Card is { } shown && CardReader.FindAction(shown, "Decide") is not null)
        {
            await PressAsync(person, card, "Decide", null, cancellationToken);
        }

        await PressAsync(person, card, "Approve", null, cancellationToken);
    }

    /// <summary>Waits until the directory has changed in such a way since the point that is named.</summary>
    public async Task SeeInEntraAsync(string sentencePart, CancellationToken cancellationToken)
    {
        using var subscription = Company.Company.Changes.Subscribe();
        var change = Company.Company.Changes.Past.LastOrDefault(Fits);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TeamsFeed.Patience);
        while (change is null)
        {
            var next = await GoingOnAsync(subscription.Reader.ReadAsync(patience.Token).AsTask(), cancellationToken);
            change = Fits(next) ? next : null;
        }

        script.Line("Entra ID", change.Sentence);

        bool Fits(DirectoryChange seen) => seen.Sentence.Contains(sentencePart, StringComparison.OrdinalIgnoreCase);
    }

    public void Later(TimeSpan span)
    {
        script.Aside(span < TimeSpan.FromDays(1) ? $"{span.TotalMinutes:0} minutes later" : $"{span.TotalDays:0} days later");
        Company.Clock.Advance(span);
    }

    public static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StoryBrokenException(otherwise);
        }
    }

    private string IdOf(string person) => Company.Company.Person($"{person}@{TrialCompany.Domain}").Id.ToString();

    private Task<TeamsMessage> SeeAsync(string person, Func<TeamsMessage, bool> fits, long after, CancellationToken cancellationToken) =>
        SeeInAsync(Company.Teams.ChatOf(IdOf(person)), fits, after, cancellationToken);

    private async Task<TeamsMessage> SeeInAsync(string conversation, Func<TeamsMessage, bool> fits, long after, CancellationToken cancellationToken)
    {
        var seen = await GoingOnAsync(
            Company.Feed.WaitForAsync<TeamsEvent>(
                happened => Of(happened) is { IsFromBot: true } message && message.ConversationId == conversation && fits(message),
                after,
                TeamsFeed.Patience,
                cancellationToken),
            cancellationToken);
        return Of(seen) ?? throw new StoryBrokenException("An event without a message.");
    }

    private static string ChannelId(string name) => TrialCompany.Teams.SelectMany(team => team.Channels).First(one => one.Name == name).Id;

    private static TeamsMessage? Of(TeamsEvent happened) => happened switch
    {
        MessagePosted posted => posted.Message,
        MessageEdited edited => edited.Message,
        _ => null,
    };

    private static bool Reads(TeamsMessage message, string holding) =>
        message.Card is { } card && CardReader.ReadAloud(card).Contains(holding, StringComparison.Ordinal);

    private string NameOf(string person) => Company.Company.Person($"{person}@{TrialCompany.Domain}").DisplayName;

    private static string Filled(TeamsMessage card, JsonObject? inputs) => inputs is null
        ? string.Empty
        : $"  {string.Join(", ", inputs.Select(input => $"“{CardReader.ChoiceTitle(card.Card ?? default, input.Value?.ToString()) ?? input.Value?.ToString()}”"))}";
}

/// <summary>The story did not go as it should; the message says where.</summary>
internal sealed class StoryBrokenException(string message) : Exception(message);
