using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using TeamsHelpDesk.Bot.Storage.Postgres;
using TeamsHelpDesk.Bot.Storage.Sqlite;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage;

/// <summary>Chooses the engine by the connection string `ConnectionStrings:HelpDesk`.</summary>
internal static class StorageModule
{
    private const string Default = "Data Source=helpdesk.db";

    /// <summary>
    /// Adds <see cref="IStore"/>. The host opens it before it starts anything else; whoever has no host calls
    /// <see cref="IStorageEngine.OpenAsync"/>.
    /// </summary>
    /// <exception cref="StorageRefusedException">When the connection string means neither engine.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration.GetConnectionString("HelpDesk");
        var engine = Engine(string.IsNullOrWhiteSpace(text) ? Default : text);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(engine);
        services.AddSingleton<IStore>(static provider => provider.GetRequiredService<IStorageEngine>());
        services.AddHostedService<StoreStart>();
        services.AddHostedService<InboxSweep>();
        return services;
    }

    private static Func<IServiceProvider, IStorageEngine> Engine(string text)
    {
        if (SqlitePath(text) is { } path)
        {
            return provider => new SqliteStore(path, provider.GetRequiredService<ILogger<SqliteStore>>());
        }

        if (PostgresSettings(text) is { } settings)
        {
            return provider => new PostgresStore(settings, provider.GetRequiredService<ILogger<PostgresStore>>());
        }

        // The text may hold a password, so the sentence doesn't repeat it.
        throw new StorageRefusedException(
            "ConnectionStrings__HelpDesk names no store. Write \"Data Source=helpdesk.db\" for a file of SQLite, "
            + "or \"Host=server;Database=helpdesk;Username=…;Password=…\" for PostgreSQL.");
    }

    private static string? SqlitePath(string text)
    {
        try
        {
            var path = new SqliteConnectionStringBuilder(text).DataSource;
            return path.Length == 0 || path.StartsWith(':') || path.StartsWith("file:", StringComparison.Ordinal) ? null : path;
        }
        catch (ArgumentException)
        {
            return null; // a keyword that SQLite doesn't have
        }
    }

    private static string? PostgresSettings(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0 } ? text : null;
        }
        catch (ArgumentException)
        {
            return null; // a keyword that PostgreSQL doesn't have
        }
    }
}
