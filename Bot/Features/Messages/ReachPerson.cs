using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// Work that looks for somebody whom the bot has never heard of. The app may be there all the same: a setup policy installs it
/// before the bot is up, and a restored store has forgotten it.
/// </summary>
internal sealed record ReachPerson(Guid Person)
{
    public const string Kind = "person.reach";

    public static WorkItem Due(DateTimeOffset now, Guid person) => new(
        Guid.CreateVersion7(now), Kind, $"{Kind}:{person:D}", now, JsonSerializer.Serialize(new ReachPerson(person), ReachPersonJson.Default.ReachPerson));

    public static ReachPerson From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, ReachPersonJson.Default.ReachPerson)
        ?? throw new JsonException("Nobody to reach.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReachPerson))]
internal sealed partial class ReachPersonJson : JsonSerializerContext;

/// <summary>
/// Opens the chat with them, which is the same chat however often it is opened; where the app isn't there it is brought to them,
/// if the settings say so. Their id in Teams is learnt from the teams that have the app; Teams may take the object id in its
/// place, and often does.
/// </summary>
internal sealed class ReachPersonHandler(ConnectorClient connector, IStore store, IOptions<TeamsAppOptions> app, TimeProvider clock) : IWorkHandler
{
    private const int MostChannels = 2_500;
    private const int MostTeams = 20;

    public string Kind => ReachPerson.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var person = ReachPerson.From(item).Person;
        var known = (await store.FindAsync([PersonAddress.KeyOf(person)], cancellationToken))[0];
        if (PersonAddress.From(known) is { Alive: true })
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            return new WorkResult.Done(await OpenAsync(person, cancellationToken) is { } address ? Reached(address, known) : BringTheApp(person));
        }
        catch (ConnectorException fault) when (fault.IsSafeToRepeat)
        {
            return DeliveryPolicy.Again(item, fault, clock.GetUtcNow());
        }
        catch (ConnectorException)
        {
            return new WorkResult.Done(BringTheApp(person));
        }
    }

    /// <summary>What waits is told of anyway, with who can't be reached.</summary>
    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    /// <returns>Null while no team has the app: then nobody knows where Teams serves this tenant.</returns>
    private async ValueTask<PersonAddress?> OpenAsync(Guid person, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(new RowQuery(ChannelAddress.RowKind) { Limit = MostChannels }, cancellationToken);
        var teams = rows.Select(ChannelAddress.From).OfType<ChannelAddress>().Where(channel => channel.Alive).DistinctBy(channel => channel.TeamId).Take(MostTeams).ToList();
        if (teams.Count == 0)
        {
            return null;
        }

        var member = await FindAsync(teams, person, cancellationToken);
        var chat = await connector.CreatePersonalConversationAsync(teams[0].ServiceUrl, teams[0].TenantId, member?.Id ?? person.ToString("D"), cancellationToken);
        var address = new ConversationAddress(teams[0].ServiceUrl, chat, teams[0].TenantId, teams[0].BotId);
        return new PersonAddress(person, member?.Name ?? string.Empty, member?.Id ?? string.Empty, address, null, Alive: true);
    }

    private async ValueTask<ConversationMember?> FindAsync(IReadOnlyList<ChannelAddress> teams, Guid person, CancellationToken cancellationToken)
    {
        foreach (var team in teams)
        {
            try
            {
                var channel = new ConversationAddress(team.ServiceUrl, team.ChannelId, team.TenantId, team.BotId);
                if (await connector.GetMemberAsync(channel, person.ToString("D"), cancellationToken) is { } member)
                {
                    return member;
                }
            }
            catch (ConnectorException fault) when (!fault.IsSafeToRepeat)
            {
                // This team's list can't be read; another may have them.
            }
        }

        return null;
    }

    private Changes Reached(PersonAddress address, Row? known) => new()
    {
        Rows = [address.Save(known?.Version ?? 0)],
        Work = [WakeParked.Due(clock.GetUtcNow(), Place.Of(address.PersonId))],
    };

    private Changes BringTheApp(Guid person) => app.Value.AppCatalogId is null
        ? Changes.None
        : new Changes { Work = [InstallApp.Due(clock.GetUtcNow(), person)] };
}
