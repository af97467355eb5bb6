using System.Security.Cryptography;
using System.Text;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>Where one copy of a card stands in Teams, and what it shows.</summary>
internal sealed record CardStanding
{
    /// <summary>Where it was posted; null until then.</summary>
    public ConversationAddress? Conversation { get; init; }

    public string? ActivityId { get; init; }

    /// <summary>Fingerprint of what it shows now; null when that isn't known.</summary>
    public string? Shows { get; init; }

    /// <summary>It was posted without a clear answer: one more copy may stand that nobody knows of.</summary>
    public bool Unclear { get; init; }
}

/// <summary>Who reads a copy: a channel, or a person in their chat.</summary>
/// <param name="Channel">As in the catalogue; null for somebody's chat.</param>
/// <param name="Chat">Null when nobody knows it.</param>
internal sealed record CardPlace(string? Channel, ConversationAddress? Chat);

/// <summary>
/// Brings one copy of a card to what it should show, whatever it is about: edits it where it stands, or posts it where it doesn't
/// yet.
/// </summary>
internal sealed class StandingCards(Posting posting, AddressBook addresses)
{
    public static string Fingerprint(RenderedCard card) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(card.Content.GetRawText())));

    /// <param name="keep">Writes down where it stands. Called even while the process is stopping: else the next start would post it again.</param>
    /// <returns>False when nobody knows yet where to post it.</returns>
    public async ValueTask<bool> ShowAsync(
        CardStanding standing, CardPlace reader, RenderedCard card, Func<CardStanding, ValueTask> keep, CancellationToken cancellationToken)
    {
        var shows = Fingerprint(card);
        if (standing.Shows == shows)
        {
            return true;
        }

        if (standing is { Conversation: { } at, ActivityId: { } activityId } && await posting.EditAsync(at, activityId, card, cancellationToken))
        {
            await keep(standing with { Shows = shows });
            return true;
        }

        if (await TargetAsync(reader, cancellationToken) is not { } target)
        {
            return false;
        }

        if (standing.Unclear)
        {
            await PostAsEditAsync(standing, target, (card, shows), keep, cancellationToken);
        }
        else
        {
            await PostAsync(standing, target, (card, shows), keep, cancellationToken);
        }

        return true;
    }

    private async ValueTask<PostTarget?> TargetAsync(CardPlace reader, CancellationToken cancellationToken) => reader.Channel is { } channel
        ? await addresses.FindChannelAsync(channel, cancellationToken) is { } to ? new PostTarget(to, AsNewThread: true) : null
        : reader.Chat is { } chat ? new PostTarget(chat, AsNewThread: false) : null;

    private async ValueTask PostAsync(
        CardStanding standing, PostTarget target, (RenderedCard Card, string Shows) what, Func<CardStanding, ValueTask> keep, CancellationToken cancellationToken)
    {
        try
        {
            var posted = await posting.PostAsync(target, OutgoingActivity.Card(target.Address, what.Card), cancellationToken)
                ?? throw new ConnectorException(ConnectorFault.Ambiguous, code: "NoIdAnswered");
            await keep(standing with { Conversation = posted.Conversation, ActivityId = posted.ActivityId, Shows = what.Shows });
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Ambiguous)
        {
            // It may stand, and nobody knows where. Should somebody press a button on it, its id becomes known.
            await keep(standing with { Unclear = true, ActivityId = null, Shows = null });
            throw;
        }
    }

    /// <summary>The second time nothing is posted that says anything; the card is put into it by an edit.</summary>
    private async ValueTask PostAsEditAsync(
        CardStanding standing, PostTarget target, (RenderedCard Card, string Shows) what, Func<CardStanding, ValueTask> keep, CancellationToken cancellationToken)
    {
        var anchor = await posting.AnchorAsync(target, cancellationToken);
        var anchored = standing with { Conversation = anchor.Conversation, ActivityId = anchor.ActivityId, Shows = null };
        await keep(anchored);
        if (!await posting.EditAsync(anchor.Conversation, anchor.ActivityId, what.Card, cancellationToken))
        {
            throw new ConnectorException(ConnectorFault.Unavailable, code: "AnchorGone");
        }

        await keep(anchored with { Shows = what.Shows });
    }
}
