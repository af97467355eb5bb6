using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>Finds where people and channels can be written to.</summary>
internal sealed class AddressBook(IStore store)
{
    public async ValueTask<PersonAddress?> FindPersonAsync(Guid id, CancellationToken cancellationToken) =>
        PersonAddress.From((await store.FindAsync([PersonAddress.KeyOf(id)], cancellationToken))[0]) is { Alive: true } address ? address : null;

    /// <param name="name">As in the catalogue: "Team / Channel", or a channel id.</param>
    public async ValueTask<ConversationAddress?> FindChannelAsync(string name, CancellationToken cancellationToken) =>
        ChannelAddress.From((await store.FindAsync([ChannelAddress.KeyOf(name)], cancellationToken))[0]) is { Alive: true } channel
            ? new ConversationAddress(channel.ServiceUrl, channel.ChannelId, channel.TenantId, channel.BotId)
            : null;
}
