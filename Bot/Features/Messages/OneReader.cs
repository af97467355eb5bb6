using System.Text.Json;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// A line in a channel that is for one person: as a targeted message where the tenant has them, else in their own chat. Only
/// whoever has no chat with the bot is answered where everybody reads; nothing that is said so is a secret.
/// </summary>
internal sealed class OneReader(Posting posting, AddressBook addresses, IOptions<BotFrameworkOptions> options)
{
    /// <returns>Null when it was sent; else what is to be sent in its place.</returns>
    public async ValueTask<Outgoing?> SendAsync(Outgoing outgoing, OnlyReader reader, ConversationAddress channel, CancellationToken cancellationToken)
    {
        if (!options.Value.TargetedMessages)
        {
            return await InsteadAsync(outgoing, reader, cancellationToken);
        }

        try
        {
            var activity = OutgoingActivity.Text(channel, outgoing.Text ?? string.Empty) with { Entities = reader.Answers is { } message ? [LinkTo(message)] : null };
            await posting.PostToOneAsync(channel, reader.MemberId, activity, cancellationToken);
            return null;
        }
        catch (ConnectorException fault) when (!fault.IsSafeToRepeat)
        {
            // What may have arrived goes on as an edit, so that it is seen twice at most.
            return await InsteadAsync(outgoing, reader, cancellationToken) with { Unclear = fault.Kind == ConnectorFault.Ambiguous };
        }
    }

    private async ValueTask<Outgoing> InsteadAsync(Outgoing outgoing, OnlyReader reader, CancellationToken cancellationToken) =>
        await addresses.FindPersonAsync(reader.Person, cancellationToken) is { } own
            ? outgoing with { OnlyFor = null, Conversation = own.Chat, Person = reader.Person }
            : outgoing with { OnlyFor = null };

    private static JsonElement LinkTo(string message) => JsonSerializer.SerializeToElement(new TargetedMessageInfo(message), WireJson.Default.TargetedMessageInfo);
}
