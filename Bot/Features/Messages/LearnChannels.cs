using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>Finds out which channels a team has, so that the catalogue can name them.</summary>
/// <param name="TeamName">Empty where the activity didn't say it.</param>
internal sealed record LearnChannels(string TeamId, string TeamName, ConversationAddress Here)
{
    public const string Kind = "channels.learn";

    public ChannelAddress AddressOf(string channelId, string name) =>
        new($"{TeamName} / {name}", channelId, TeamId, Here.ServiceUrl, Here.TenantId, Here.BotId, Alive: true);

    public WorkItem ToWork(DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), Kind, $"channels:{TeamId}", now, JsonSerializer.Serialize(this, LearnChannelsJson.Default.LearnChannels));
}

/// <summary>
/// Reads a team's channels and makes the addresses follow. A channel keeps its old name besides the new one until another
/// takes it: the catalogue may still say the old one, and requests mustn't stop because of a rename.
/// </summary>
internal sealed class LearnChannelsHandler(ConnectorClient connector, IStore store, TimeProvider clock) : IWorkHandler
{
    public string Kind => LearnChannels.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Deserialize(item.Payload, LearnChannelsJson.Default.LearnChannels) ?? throw new JsonException("No team named.");
        try
        {
            var learn = asked.TeamName.Length > 0
                ? asked
                : asked with { TeamName = await connector.GetTeamNameAsync(asked.Here.ServiceUrl, asked.TeamId, cancellationToken) ?? string.Empty };
            var channels = await connector.GetTeamChannelsAsync(learn.Here.ServiceUrl, learn.TeamId, cancellationToken);
            var known = await ChannelAddress.OfTeamAsync(store, learn.TeamId, cancellationToken);
            return new WorkResult.Done(Learnt(Gone(known, channels), [.. channels.Select(channel => learn.AddressOf(channel.Id, channel.Name ?? "General"))]));
        }
        catch (ConnectorException fault)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), fault.RetryAfter, fault.Kind.ToString());
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    /// <summary>What waited for a channel goes on.</summary>
    private Changes Learnt(IEnumerable<RowChange> gone, IReadOnlyList<ChannelAddress> channels) => new()
    {
        Rows = [.. gone, .. channels.SelectMany(channel => channel.Put())],
        Work = channels.Count == 0 ? [] : [WakeParked.Due(clock.GetUtcNow(), [.. channels.SelectMany(channel => new[] { Place.Of(channel.Name), Place.Of(channel.ChannelId) })])],
    };

    private static IEnumerable<RowChange> Gone(IReadOnlyList<ChannelAddress> known, IReadOnlyList<TeamChannel> channels) => known
        .Where(address => channels.All(channel => channel.Id != address.ChannelId))
        .SelectMany(address => (address with { Alive = false }).Put());
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LearnChannels))]
internal sealed partial class LearnChannelsJson : JsonSerializerContext;
