using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Finds people, teams and channels by the ids that travel on the wire, and remembers where the bot is installed.</summary>
internal sealed class Roster(ITeamsDirectory directory, TeamsOptions options)
{
    private readonly ConcurrentDictionary<string, string> _chatOfPerson = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _personOfChat = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> _channelNames = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _installed = new(StringComparer.Ordinal);

    public string TenantId => directory.TenantId;

    public IReadOnlyList<TeamsPerson> People => directory.People;

    public IReadOnlyList<TeamsTeam> Teams => [.. directory.Teams.Select(AsItIsNow)];

    public TeamsPerson Person(string objectId) =>
        FindPerson(objectId) ?? throw new ArgumentException($"Nobody has the object id {objectId}.", nameof(objectId));

    public TeamsPerson? FindPerson(string objectId) =>
        directory.People.FirstOrDefault(person => person.ObjectId.Equals(objectId, StringComparison.OrdinalIgnoreCase));

    public TeamsPerson? FindByMri(string mri) => directory.People.FirstOrDefault(person => person.Mri == mri);

    /// <summary>The personal chat's id: the same for the same bot and person, always.</summary>
    public string ChatOf(TeamsPerson person) => _chatOfPerson.GetOrAdd(person.ObjectId, objectId =>
    {
        var chat = "a:1" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.BotAppId}/{objectId}")));
        _personOfChat[chat] = objectId;
        return chat;
    });

    public TeamsPerson? FindPersonOfChat(string conversationId)
    {
        if (!conversationId.StartsWith("a:", StringComparison.Ordinal))
        {
            return null;
        }

        if (!_personOfChat.ContainsKey(conversationId))
        {
            foreach (var person in directory.People)
            {
                ChatOf(person);
            }
        }

        return _personOfChat.TryGetValue(conversationId, out var objectId) ? FindPerson(objectId) : null;
    }

    public TeamsTeam? FindTeam(string teamId) => Teams.FirstOrDefault(team => team.Id == teamId);

    public TeamsTeam? FindTeamOfChannel(string channelId) =>
        Teams.FirstOrDefault(team => team.Id == channelId || team.Channels.Any(channel => channel.Id == channelId));

    public IReadOnlyList<TeamsPerson> MembersOf(TeamsTeam team)
    {
        var ids = team.MemberIds.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. directory.People.Where(person => ids.Contains(person.ObjectId))];
    }

    /// <param name="channelId">Any but General.</param>
    /// <param name="name">From now on; null when it is deleted.</param>
    public void NameChannel(string channelId, string? name) => _channelNames[channelId] = name;

    /// <param name="place">A personal chat's id or a team's id.</param>
    /// <returns>False when it was there already.</returns>
    public bool Install(string place) => _installed.TryAdd(place, true);

    public bool Remove(string place) => _installed.TryRemove(place, out _);

    public bool IsInstalled(string place) => _installed.ContainsKey(place);

    private TeamsTeam AsItIsNow(TeamsTeam team) => team with
    {
        Channels = [.. team.Channels
            .Select(channel => _channelNames.TryGetValue(channel.Id, out var name) ? name is null ? null : channel with { Name = name } : channel)
            .OfType<TeamsChannel>()],
    };
}
