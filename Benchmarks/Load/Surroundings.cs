using Npgsql;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Benchmarks.Load;

/// <summary>What the servers live in: the Sandbox's Entra ID, the connector, and stores that are gone afterwards.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-benchmark-").FullName;
    private readonly string _database = $"helpdesk_benchmark_{Guid.CreateVersion7():N}";
    private readonly SandboxHost _sandbox;
    private readonly string? _server;

    private Surroundings(SandboxHost sandbox, Connector connector, string? server) => (_sandbox, Connector, _server) = (sandbox, connector, server);

    public Connector Connector { get; }

    /// <summary>Null when no server is named in the environment.</summary>
    public string? PostgresStore => _server is null ? null : new NpgsqlConnectionStringBuilder(_server) { Database = _database }.ConnectionString;

    public string ChannelToken => _sandbox.Of<ChannelTokens>().Header(Connector.ServiceUrl, TokenFault.None) ?? string.Empty;

    public static async Task<Surroundings> OpenAsync(CancellationToken cancellationToken)
    {
        var server = Environment.GetEnvironmentVariable("HELPDESK_BENCH_POSTGRES") ?? Environment.GetEnvironmentVariable("HELPDESK_TEST_POSTGRES");
#pragma warning disable CA2000 // owned by what is returned
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Port = 0 }, SandboxClock.Running(), cancellationToken);
        var connector = await Connector.StartAsync(cancellationToken);
#pragma warning restore CA2000
        var around = new Surroundings(sandbox, connector, string.IsNullOrWhiteSpace(server) ? null : server);
        around.Hire();
        await around.OnPostgresAsync("CREATE DATABASE {0}");
        return around;
    }

    public string SqliteFile(string name) => $"Data Source={Path.Combine(_folder, name)}.db";

    public static IReadOnlyDictionary<string, string?> Store(string? store) => new Dictionary<string, string?> { ["ConnectionStrings:HelpDesk"] = store };

    /// <summary>As the Sandbox's bot, with the connector beside the Sandbox.</summary>
    public Dictionary<string, string?> Bot(string store) => new(_sandbox.BotSettings(store, Path.Combine(AppContext.BaseDirectory, "catalog.yaml")))
    {
        ["BotFramework:TrustedServiceHosts:1"] = Connector.Origin.GetLeftPart(UriPartial.Authority),
    };

    public Dictionary<string, string?> BotWithoutTokens(string store) => new(Bot(store)) { ["BotFramework:AllowUnauthenticatedLoopback"] = "true" };

    public async ValueTask DisposeAsync()
    {
        await Connector.DisposeAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        await OnPostgresAsync("DROP DATABASE IF EXISTS {0} WITH (FORCE)");
    }

    /// <summary>The bot asks the directory about everybody who writes, and keeps what it answers for some minutes.</summary>
    private void Hire() => _sandbox.Company.Change("benchmark", static (state, _) =>
    {
        var somebody = state.People.Values.First(static person => person is { AccountEnabled: true, UserType: not "Guest" });
        var hired = Enumerable.Range(0, Entry.MostPeople).Select(number => somebody with
        {
            Id = SimulatedPerson.ObjectIdOf(number),
            UserPrincipalName = $"person{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}@{TrialCompany.Domain}",
        });
        return new DirectoryEdit<bool>(state with { People = state.People.AddRange(hired.Select(static person => KeyValuePair.Create(person.Id, person))) }, true);
    });

    private async Task OnPostgresAsync(string statement)
    {
        if (_server is null)
        {
            return;
        }

        await using var source = NpgsqlDataSource.Create(_server);
#pragma warning disable CA2100 // a name made here
        await using var command = source.CreateCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, _database));
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
