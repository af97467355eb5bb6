using System.Globalization;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Features.Audit;
using TeamsHelpDesk.Bot.Storage;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>
/// `audit export [FILE]` reads the audit beside the process that serves; `audit verify FILE` needs nothing but the file.
/// </summary>
internal static class AuditVerb
{
    public const string Usage = "audit export [FILE], audit verify FILE [--anchor HASH@COUNT]";

    private const UnixFileMode OnlyTheOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        switch (words)
        {
            case ["export", .. var rest]:
                return await ExportAsync(rest, output, errors);
            case ["verify", { } file, .. var rest] when !file.StartsWith('-') && ReadAnchors(new Queue<string>(rest)) is { } noted:
                return await VerifyAsync(file, noted, output, errors);
            default:
                await errors.WriteLineAsync($"Use: {Usage}.");
                return 2;
        }
    }

    /// <summary>Without a file it goes to standard output, and nothing else does.</summary>
    private static async Task<int> ExportAsync(string[] words, TextWriter output, TextWriter errors)
    {
        var file = words is [{ } first, ..] && !first.StartsWith('-') ? first : null;
        var configuration = WebApplication.CreateBuilder(file is null ? words : words[1..]).Configuration;
        if (configuration[nameof(MicrosoftAppOptions.MicrosoftAppTenantId)] is not { Length: > 0 } tenant)
        {
            await errors.WriteLineAsync("MicrosoftAppTenantId isn't set: the export says whose audit it is. Run it with the bot's own settings.");
            return 1;
        }

        try
        {
            await using var provider = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
            var engine = provider.GetRequiredService<IStorageEngine>();
            await engine.OpenForReadingAsync(CancellationToken.None);
            var start = new AuditFileStart(AuditLines.Format, tenant, TimeProvider.System.GetUtcNow());
            await (file is null ? ExportToOutputAsync(engine, start) : ExportToFileAsync(engine, start, file, output));
            return 0;
        }
        catch (Exception refused) when (refused is StorageRefusedException or StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task ExportToOutputAsync(IStorageEngine engine, AuditFileStart start)
    {
        await using var standard = new BufferedStream(Console.OpenStandardOutput());
        await AuditFile.WriteAsync(engine, start, standard, CancellationToken.None);
    }

    /// <summary>Under another name until it is whole: a cut export never stands where a whole one is looked for.</summary>
    private static async Task ExportToFileAsync(IStorageEngine engine, AuditFileStart start, string file, TextWriter output)
    {
        var part = file + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OnlyTheOwner;
        }

        AuditHead head;
        await using (var stream = new FileStream(part, options))
        {
            head = await AuditFile.WriteAsync(engine, start, stream, CancellationToken.None);
        }

        File.Move(part, file, overwrite: true);
        await output.WriteLineAsync($"{Entries(head.Count)} written to '{file}'. The head is {head}.");
    }

    private static async Task<int> VerifyAsync(string file, List<AuditHead> noted, TextWriter output, TextWriter errors)
    {
        if (!File.Exists(file))
        {
            await errors.WriteLineAsync($"There is no file '{file}'.");
            return 1;
        }

        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: false);
        switch (await AuditFile.VerifyAsync(stream, noted, CancellationToken.None))
        {
            case AuditStep.Wrong wrong:
                await errors.WriteLineAsync($"'{file}' was changed. Line {wrong.Line}: {wrong.How}");
                return 1;
            case AuditStep.Holds { Reading: { File: { } start } reading }:
                await output.WriteLineAsync(
                    $"'{file}' is whole and unchanged: {Entries(reading.Count)} of tenant {start.Tenant}, exported {start.ExportedAt.ToString("u", CultureInfo.InvariantCulture)}. The head is {reading.Head}.");
                await output.WriteLineAsync(noted.Count == 0
                    ? "Whoever can write the store could write all of it anew: compare with a head that the bot posted, with --anchor HASH@COUNT."
                    : "Every head that was noted is in it.");
                return 0;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static List<AuditHead>? ReadAnchors(Queue<string> words)
    {
        var noted = new List<AuditHead>();
        while (words.TryDequeue(out var word))
        {
            if (word != "--anchor" || !words.TryDequeue(out var text) || AuditHead.TryRead(text) is not { } head)
            {
                return null;
            }

            noted.Add(head);
        }

        return noted;
    }

    private static string Entries(long count) => count == 1 ? "1 entry" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} entries";
}
