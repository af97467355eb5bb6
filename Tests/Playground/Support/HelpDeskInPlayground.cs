using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Playground.Support;

/// <summary>The trial company's directory, the bot, and the Playground in the place of Teams. All of it on loopback.</summary>
internal sealed class HelpDeskInPlayground : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-playground-");
    private SandboxHost? _company;
    private BotInProcess? _bot;
    private PlaygroundProcess? _playground;
    private PlaygroundChats? _chats;

    private HelpDeskInPlayground()
    {
    }

    public PlaygroundChats Chats => _chats ?? throw new InvalidOperationException("Not started.");

    public CompanyDirectory Company => _company?.Company ?? throw new InvalidOperationException("Not started.");

    public static async Task<HelpDeskInPlayground> StartAsync(CancellationToken cancellationToken)
    {
        var helpDesk = new HelpDeskInPlayground();
        try
        {
            await helpDesk.StartPartsAsync(cancellationToken);
            return helpDesk;
        }
        catch
        {
            await helpDesk.DisposeAsync();
            throw;
        }
    }

    /// <summary>As when both have been opened on the page for the first time, and the bot has heard of it.</summary>
    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        await Chats.InstallAsync(PlaygroundSettings.Channel.Id, cancellationToken);
        await Chats.InstallAsync(PlaygroundSettings.Chat, cancellationToken);
        await Chats.SeeAsync(message => message.Reads("Hello"), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(_chats);
        await DisposeAsync(_playground);
        await DisposeAsync(_bot);
        await DisposeAsync(_company);
        _folder.Delete(recursive: true);
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        var clock = SandboxClock.Running();
        var origin = PlaygroundProcess.FreeOrigin();
        _company = await SandboxHost.StartAsync(new SandboxOptions { Port = 0, BotPort = 0 }, clock, cancellationToken);
        _bot = await BotInProcess.StartAsync(SettingsFor(_company, origin), 0, clock, null, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, PlaygroundSettings.FileName), PlaygroundSettings.For(_company), cancellationToken);
        _playground = PlaygroundProcess.Start(origin, new Uri(_bot.Address, "api/messages"), _folder.FullName);
        await _playground.ListensAsync(cancellationToken);
        _chats = new PlaygroundChats(origin);
        await _chats.OpenAsync(cancellationToken);
    }

    /// <summary>The Playground sends no tokens and asks for none, so the bot gets no secret to ask for one with.</summary>
    private Dictionary<string, string?> SettingsFor(SandboxHost company, Uri playground) => new(
        company.BotSettings($"Data Source={Path.Combine(_folder.FullName, "helpdesk.db")}", RepositoryFiles.PathOf("Tests", "Playground", "catalog.yaml")))
    {
        ["MicrosoftAppPassword"] = null,
        ["BotFramework:TokenUrl"] = null,
        ["BotFramework:AllowUnauthenticatedLoopback"] = "true",
        ["BotFramework:TrustedServiceHosts:0"] = playground.GetLeftPart(UriPartial.Authority),
    };

    private static ValueTask DisposeAsync(IAsyncDisposable? part) => part?.DisposeAsync() ?? ValueTask.CompletedTask;
}
