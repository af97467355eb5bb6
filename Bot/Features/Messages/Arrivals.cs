using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>The app arrives with a person or in a team, and leaves: learns where they can be written to.</summary>
internal sealed class Arrivals(IStore store)
{
    /// <summary>
    /// Teams sends an installationUpdate and a conversationUpdate at the same moment, and the Playground again at every
    /// reload; whoever finds the address not yet stored welcomes, and no other.
    /// </summary>
    public async ValueTask<Changes> ArriveAsync(Turn turn, Func<WorkItem> welcome, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return InTeam(turn);
        }

        var known = (await store.FindAsync([PersonAddress.KeyOf(turn.By.Id)], cancellationToken))[0];
        var address = AddressOf(turn);
        return PersonAddress.From(known) is { Alive: true }
            ? new Changes { Rows = [address.Put()] }
            : new Changes { Rows = [address.Save(known?.Version ?? 0)], Work = [welcome(), Wake(turn)] };
    }

    /// <summary>Teams has put a new version of the app in the old one's place: it may have new addresses, and nobody is welcomed.</summary>
    public async ValueTask<Changes> UpgradeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return InTeam(turn);
        }

        var known = (await store.FindAsync([PersonAddress.KeyOf(turn.By.Id)], cancellationToken))[0];
        return Seen(turn, known);
    }

    /// <summary>Nothing can be sent there until the app comes back.</summary>
    public async ValueTask<Changes> LeaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return await LeaveTeamAsync(turn, cancellationToken);
        }

        var known = (await store.FindAsync([PersonAddress.KeyOf(turn.By.Id)], cancellationToken))[0];
        return PersonAddress.From(known) is { } address ? new Changes { Rows = [(address with { Alive = false }).Put()] } : Changes.None;
    }

    /// <summary>A channel came, went or has another name, or the team has: what there is now is read anew.</summary>
    public static Changes TeamChanged(Turn turn) => turn.Activity.Team() is { } team
        ? new Changes { Work = [new LearnChannels(team.Id, turn.Activity.EventType() == EventTypes.TeamRenamed ? team.Name ?? string.Empty : string.Empty, turn.Here).ToWork(turn.Now)] }
        : Changes.None;

    /// <summary>Whoever writes can be written to; nothing is stored when nothing is new.</summary>
    /// <param name="known">The stored row of <see cref="PersonAddress.KeyOf"/>.</param>
    public static Changes Seen(Turn turn, Row? known)
    {
        var (address, before) = (AddressOf(turn), PersonAddress.From(known));
        return !turn.IsPersonal || before == address
            ? Changes.None
            : new Changes { Rows = [address.Put()], Work = before is { Alive: true } ? [] : [Wake(turn)] };
    }

    /// <summary>What waited for them goes on.</summary>
    private static WorkItem Wake(Turn turn) => WakeParked.Due(turn.Now, Place.Of(turn.By.Id));

    private static PersonAddress AddressOf(Turn turn) =>
        new(turn.By.Id, turn.By.Name, turn.Activity.From?.Id ?? string.Empty, turn.Here, turn.Activity.LocalTimezone, Alive: true);

    private async ValueTask<Changes> LeaveTeamAsync(Turn turn, CancellationToken cancellationToken) => turn.Activity.Team() is { } team
        ? new Changes { Rows = [.. (await ChannelAddress.OfTeamAsync(store, team.Id, cancellationToken)).SelectMany(channel => (channel with { Alive = false }).Put())] }
        : Changes.None;

    private static Changes InTeam(Turn turn)
    {
        if (turn.Activity.Team() is not { } team)
        {
            return Changes.None;
        }

        var here = new LearnChannels(team.Id, team.Name ?? string.Empty, turn.Here);
        var name = turn.Activity.Conversation?.Name ?? turn.Activity.Channel()?.Name;
        var channelId = turn.Activity.ChannelConversationId();
        return new Changes
        {
            Rows = name is null || channelId is null ? [] : here.AddressOf(channelId, name).Put(),
            Work = [here.ToWork(turn.Now)],
        };
    }
}
