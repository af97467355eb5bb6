using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Doors;
using TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;
using TeamsHelpDesk.Bot.Features.Runs.Planning;
using TeamsHelpDesk.Bot.Hr;
using TeamsHelpDesk.Bot.Hr.Webhooks;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>
/// `hr import FILE` says what a file of people would come to, line by line; with `--go` it sends them to the help desk that serves, by
/// the same door and signature as HR's system. Sent twice it is the same delivery.
/// </summary>
internal static class HrVerb
{
    public const string Usage = "hr import FILE [--preview | --go URL]";

    private const int MostAtOnce = 500;

    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        switch (words)
        {
            case ["import", { } file, "--go", { } desk, .. var settings] when Uri.TryCreate(desk, UriKind.Absolute, out var url):
                return await WithFileAsync(file, errors, people => SendAsync(people, url, WebApplication.CreateBuilder(settings).Configuration, output, errors));
            case ["import", { } file, .. var rest] when !file.StartsWith('-') && SettingsOf(rest) is { } settings:
                return await WithFileAsync(file, errors, people => PreviewAsync(people, settings, output));
            default:
                await errors.WriteLineAsync($"Use: {Usage}. The file's first line names its columns: {PeopleFile.Columns}.");
                return 2;
        }
    }

    private static async Task<int> WithFileAsync(string file, TextWriter errors, Func<PeopleFile, Task<int>> use)
    {
        try
        {
            return await use(PeopleFile.Read(await File.ReadAllTextAsync(file)));
        }
        catch (HrFaultException fault)
        {
            await errors.WriteLineAsync($"'{file}', {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await errors.WriteLineAsync(fault.Message);
        }

        return 1;
    }

    /// <summary>Null where something else stands there.</summary>
    private static string[]? SettingsOf(string[] rest)
    {
        var settings = rest is ["--preview", .. var behind] ? behind : rest;
        return settings.All(static word => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal)) ? settings : null;
    }

    private static async Task<int> PreviewAsync(PeopleFile people, string[] settings, TextWriter output)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var line in PeoplePreview.Write(people, await BundlesAsync(settings), today))
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync("Nothing was sent. Send it with --go and the help desk's address.");
        return people.Faulty.Any() ? 1 : 0;
    }

    /// <summary>All or nothing of the file; a part that was taken before is known.</summary>
    private static async Task<int> SendAsync(PeopleFile people, Uri desk, ConfigurationManager settings, TextWriter output, TextWriter errors)
    {
        if (people.Faulty.FirstOrDefault() is { } faulty)
        {
            await errors.WriteLineAsync($"Nothing was sent: line {faulty.Number} {faulty.Fault}. See all with --preview.");
            return 1;
        }

        if (settings.GetSection(HrDoorOptions.Section).Get<HrDoorOptions>()?.GivenSecrets.Select(WebhookSecret.Read).FirstOrDefault() is not { } key)
        {
            await errors.WriteLineAsync("Hr:Secrets:0 isn't set: run it with the help desk's own settings.");
            return 1;
        }

        if (desk is { Scheme: not "https", IsLoopback: false })
        {
            await errors.WriteLineAsync("The address must begin with https.");
            return 1;
        }

        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        foreach (var some in people.Lines.Select(static line => line.Said).OfType<HrEvent>().Chunk(MostAtOnce))
        {
            if (await SendAsync(http, new Uri(desk, HrEventsEndpoint.Path), key, some) is { } refusal)
            {
                await errors.WriteLineAsync(refusal);
                return 1;
            }
        }

        await output.WriteLineAsync($"{people.Lines.Count} lines were taken. The team's channel has the card.");
        return 0;
    }

    /// <returns>Why it wasn't taken; null when it was.</returns>
    private static async Task<string?> SendAsync(HttpClient http, Uri door, byte[] key, HrEvent[] events)
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = HrEventWriter.Write(events, now);
        using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        WebhookSigning.Sign(request, key, $"csv_{Convert.ToHexStringLower(SHA256.HashData(HrEventWriter.Write(events, DateTimeOffset.UnixEpoch)))}", now, body);
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? null : $"The help desk answered {(int)response.StatusCode}: {DetailOf(await response.Content.ReadAsStringAsync())}";
    }

    private static string DetailOf(string problem)
    {
        try
        {
            return JsonElement.Parse(problem).TryGetProperty("detail", out var detail) ? detail.ToString() : "no reason was given.";
        }
        catch (JsonException)
        {
            return "no reason was given.";
        }
    }

    /// <summary>By the catalogue that the settings name, where it is there and sound.</summary>
    private static async Task<Func<HrPerson, IReadOnlyList<string>>?> BundlesAsync(string[] settings)
    {
        var path = WebApplication.CreateBuilder(settings).Configuration["Catalog:Path"] ?? "catalog.yaml";
        return File.Exists(path) && await CatalogAtHand.LoadAsync(path) is CatalogLoadResult.Loaded { Catalog: var catalog }
            ? person => [.. BundleRules.Of(catalog, person).Select(static bundle => bundle.Id)]
            : null;
    }
}
