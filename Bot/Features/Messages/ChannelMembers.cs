using System.Collections.Concurrent;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// By which id the bot knows people in Teams. Whoever has written to it is in the address book; the others are learnt from the
/// channel's roster, read as a whole and kept for hours, because the roster's limits are counted per thread.
/// </summary>
internal sealed class ChannelMembers(IStore store, AddressBook addresses, ConnectorClient connector, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(6);

    // While the roster can't be read, the card has its button; it isn't asked for with every card.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Roster> _rosters = new();

    /// <summary>The member ids of those of them who are known, in their order.</summary>
    /// <param name="channel">As in the catalogue.</param>
    public async ValueTask<IReadOnlyList<string>> FindAsync(string channel, IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var rows = await store.FindAsync([.. people.Select(PersonAddress.KeyOf)], cancellationToken);
        var known = rows.Select(row => PersonAddress.From(row)?.MemberId).ToList();
        if (known.TrueForAll(id => !string.IsNullOrEmpty(id)))
        {
            return [.. known.OfType<string>()];
        }

        var roster = await RosterAsync(channel, cancellationToken);
        return [.. people.Zip(known, (person, id) => string.IsNullOrEmpty(id) ? roster.GetValueOrDefault(person) : id).OfType<string>()];
    }

    private async ValueTask<IReadOnlyDictionary<Guid, string>> RosterAsync(string channel, CancellationToken cancellationToken)
    {
        if (await addresses.FindChannelAsync(channel, cancellationToken) is not { } at)
        {
            return Roster.Empty.Members;
        }

        if (_rosters.TryGetValue(at.ConversationId, out var kept) && clock.GetUtcNow() < kept.GoodUntil)
        {
            return kept.Members;
        }

        var roster = await ReadAsync(at, kept ?? Roster.Empty, cancellationToken);
        _rosters[at.ConversationId] = roster;
        return roster.Members;
    }

    private async ValueTask<Roster> ReadAsync(ConversationAddress at, Roster before, CancellationToken cancellationToken)
    {
        try
        {
            var members = new Dictionary<Guid, string>();
            foreach (var member in await connector.ListMembersAsync(at, cancellationToken))
            {
                if (Guid.TryParse(member.AadObjectId, out var id))
                {
                    members[id] = member.Id;
                }
            }

            return new Roster(members, clock.GetUtcNow() + Freshness);
        }
        catch (ConnectorException)
        {
            return before with { GoodUntil = clock.GetUtcNow() + PauseAfterFailure };
        }
    }

    private sealed record Roster(IReadOnlyDictionary<Guid, string> Members, DateTimeOffset GoodUntil)
    {
        public static Roster Empty { get; } = new(new Dictionary<Guid, string>(), DateTimeOffset.MinValue);
    }
}
