using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
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

    public async ValueTask<Changes> LeaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var known = turn.IsPersonal ? (await store.FindAsync([PersonAddress.KeyOf(turn.By.Id)], cancellationToken))[0] : null;
        return PersonAddress.From(known) is { } address ? new Changes { Rows = [(address with { Alive = false }).Put()] } : Changes.None;
    }

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
            Work = [new WorkItem(Guid.CreateVersion7(turn.Now), LearnChannels.Kind, $"channels:{team.Id}", turn.Now, JsonSerializer.Serialize(here, ArrivalsJson.Default.LearnChannels))],
        };
    }
}

/// <summary>Finds out which channels a team has, so that the catalogue can name them.</summary>
internal sealed record LearnChannels(string TeamId, string TeamName, ConversationAddress Here)
{
    public const string Kind = "channels.learn";

    public ChannelAddress AddressOf(string channelId, string name) =>
        new($"{TeamName} / {name}", channelId, TeamId, Here.ServiceUrl, Here.TenantId, Here.BotId, Alive: true);
}

internal sealed class LearnChannelsHandler(ConnectorClient connector, TimeProvider clock) : IWorkHandler
{
    public string Kind => LearnChannels.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var learn = JsonSerializer.Deserialize(item.Payload, ArrivalsJson.Default.LearnChannels) ?? throw new JsonException("No team named.");
        try
        {
            var channels = await connector.GetTeamChannelsAsync(learn.Here.ServiceUrl, learn.TeamId, cancellationToken);
            return new WorkResult.Done(Learnt([.. channels.Select(channel => learn.AddressOf(channel.Id, channel.Name ?? "General"))]));
        }
        catch (ConnectorException fault)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), fault.RetryAfter, fault.Kind.ToString());
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private Changes Learnt(IReadOnlyList<ChannelAddress> channels) => channels.Count == 0 ? Changes.None : new()
    {
        Rows = [.. channels.SelectMany(channel => channel.Put())],
        Work = [WakeParked.Due(clock.GetUtcNow(), [.. channels.SelectMany(channel => new[] { Place.Of(channel.Name), Place.Of(channel.ChannelId) })])],
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LearnChannels))]
internal sealed partial class ArrivalsJson : JsonSerializerContext;
