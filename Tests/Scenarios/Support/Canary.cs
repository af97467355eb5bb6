using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Graph.Support;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>
/// Knows every secret that Entra ID ever gave out or took, and looks for each wherever it must not be: the log at every level, the
/// traces, the audit, the store's files, what was recorded of the calls, and everybody's chats and channels.
/// </summary>
internal sealed class Canary : IDisposable
{
    private readonly ConcurrentQueue<string> _traces = new();
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private readonly ActivityListener _listener;

    public Canary()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _traces.Enqueue(
                $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(happened => happened.Tags))} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public LogBook Log { get; } = new();

    public IReadOnlyCollection<string> Secrets => _secrets;

    /// <summary>Whatever somebody's secrets are now; told often, none is missed.</summary>
    public void Learn(Contoso contoso, Guid person)
    {
        var now = contoso.Entra.Current;
        var devices = now.Devices.Values.Where(device => device.UserId == person).Select(device => now.DeviceSecrets.GetValueOrDefault(device.EntraDeviceId)).OfType<DeviceSecrets>();
        _secrets.UnionWith(
        [
            .. now.MethodsOf(person).Select(method => method.TemporaryPass?.Value).OfType<string>(),
            .. new[] { now.People[person].Password }.OfType<string>(),
            .. contoso.Graph.QuotedPasswords,
            .. devices.SelectMany(device => device.BitLockerKeys.Select(key => key.Key).Concat(device.LocalAdmins.Select(admin => admin.Password))),
        ]);
    }

    /// <summary>Where a secret was seen, with the bot running or stopped.</summary>
    /// <param name="contoso">The company.</param>
    /// <param name="recipients">Whose own chats may show one; nobody's once its time is over.</param>
    public async Task<IReadOnlyList<string>> SightingsAsync(Contoso contoso, params IReadOnlyList<string> recipients)
    {
        var places = new List<(string Name, string Text)>
        {
            ("the log", Log.Text),
            ("the traces", string.Join('\n', _traces)),
            ("what was recorded", string.Join('\n', contoso.Recorder.Lines)),
            ("the changes", string.Join('\n', contoso.Entra.Changes.Past.Select(change => change.Sentence))),
            ("Teams", string.Join('\n', Messages(contoso, recipients))),
        };
        if (contoso.Bot is not null)
        {
            places.Add(("the audit", string.Join('\n', (await contoso.AuditAsync()).Select(entry => entry.Entry.ToString()))));
        }

        return
        [
            .. places.Where(place => _secrets.Any(secret => place.Text.Contains(secret, StringComparison.Ordinal))).Select(place => place.Name),
            .. contoso.StoreFiles.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Where(Holds).Select(file => $"the store's {Path.GetExtension(file)}"),
        ];
    }

    public void Dispose()
    {
        _listener.Dispose();
        Log.Dispose();
    }

    private bool Holds(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return _secrets.Any(secret => bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
    }

    private static IEnumerable<string> Messages(Contoso contoso, IReadOnlyList<string> recipients) => TrialCompany.Teams
        .SelectMany(team => team.Channels.Select(channel => channel.Id))
        .Concat(contoso.Entra.Current.People.Values.Where(person => person.AccountEnabled && !recipients.Contains(person.Id.ToString())).Select(person => contoso.Sandbox.Teams.ChatOf(person.Id.ToString())))
        .SelectMany(conversation => contoso.Sandbox.Teams.Read(Contoso.Id("ana.admin"), conversation))
        .Select(view => Whole(view.Message));

    // A pass may hold what JSON escapes, so the card's strings are compared as they are read.
    private static string Whole(TeamsMessage message) =>
        $"{message.Text} {message.Content.Summary} {string.Join(' ', message.Card is { } card ? CardWalk.AllStrings(card) : [])}";
}
