using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>That Teams serves the tenant in another cloud than its conversations came with.</summary>
/// <param name="From">The address that is wrong now; null when it is right again.</param>
internal sealed record MovedHost(string? From)
{
    public static readonly RowKey Key = new("moved-host", "teams");

    public static MovedHost? Of(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, MovedHostJson.Default.MovedHost);

    /// <summary>Whichever process learnt it last is right.</summary>
    public RowChange Put() => new RowChange.Put(new Row(Key, 0, JsonSerializer.Serialize(this, MovedHostJson.Default.MovedHost)));
}

/// <summary>Keeps it over a restart. What can't be written is learnt anew from the first call that is refused.</summary>
internal sealed partial class MovedHostMemory(ServiceHosts hosts, IStore store, Commits commits, ILogger<MovedHostMemory> log) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            hosts.Restore(MovedHost.Of((await store.FindAsync([MovedHost.Key], cancellationToken))[0])?.From);
        }
        catch (StoreUnavailableException fault)
        {
            LogNotKept(fault);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var from in hosts.Moves.ReadAllAsync(stoppingToken))
        {
            await KeepAsync(from);
        }
    }

    private async ValueTask KeepAsync(string? from)
    {
        try
        {
            // It is so already: its record is written even while the process is stopping.
            await commits.CommitAsync(new Changes { Rows = [new MovedHost(from).Put()] }, CancellationToken.None);
        }
        catch (StoreUnavailableException fault)
        {
            LogNotKept(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is not available; where Teams serves this tenant is found out anew after a restart.")]
    private partial void LogNotKept(Exception fault);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MovedHost))]
internal sealed partial class MovedHostJson : JsonSerializerContext;
