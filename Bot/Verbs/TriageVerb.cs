using System.Text.Json;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Features.Triage.Measuring;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>Says of each line what it is about, measures that against labelled lines, and learns the shipped weights anew.</summary>
internal static class TriageVerb
{
    private const string Usage = "Use: triage [--catalog FILE] < LINES, triage --measure FILE.jsonl, or triage --train FOLDER (Bot/Features/Triage).";

    public static async Task<int> RunAsync(string[] arguments, TextReader input, TextWriter output, TextWriter errors) => arguments switch
    {
        [] => await ReadAsync("catalog.yaml", isNamed: false, input, output, errors),
        ["--catalog", var file] => await ReadAsync(file, isNamed: true, input, output, errors),
        ["--measure", var file] => await WithFileAsync(file, errors, () => MeasureAsync(file, output)),
        ["--train", var folder] => await TrainAsync(folder, output, errors),
        _ => await RefuseAsync(errors, Usage, 2),
    };

    /// <summary>One line in, one line out, blank ones too, so that the two files stay side by side.</summary>
    private static async Task<int> ReadAsync(string file, bool isNamed, TextReader input, TextWriter output, TextWriter errors)
    {
        var (triager, refusal) = await LoadAsync(file, isNamed);
        if (triager is null)
        {
            return await RefuseAsync(errors, refusal, 1);
        }

        while (await input.ReadLineAsync() is { } line)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(TriagedLine.From(triager.Read(line)), TriagedLineJson.Default.TriagedLine));
        }

        return 0;
    }

    /// <summary>Without a catalogue there are intents, and no services and teams.</summary>
    private static async Task<(Triager? Triager, string Refusal)> LoadAsync(string file, bool isNamed)
    {
        if (!File.Exists(file))
        {
            return isNamed ? (null, $"There is no file '{file}'.") : (Triager.WithoutCatalog(Classifier.Shipped), string.Empty);
        }

        return CatalogLoader.Load(await File.ReadAllTextAsync(file)) switch
        {
            CatalogLoadResult.Loaded { Catalog: var catalog } => (new Triager(Classifier.Shipped, catalog, new ServiceMatcher(catalog)), string.Empty),
            CatalogLoadResult.Refused refused => (null, string.Join(Environment.NewLine, refused.Errors.Select(error => $"{file}, {error}"))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<int> MeasureAsync(string file, TextWriter output)
    {
        var rows = (await File.ReadAllLinesAsync(file)).Where(static line => !string.IsNullOrWhiteSpace(line)).Select(LabelledLine.Read);
        var triager = Triager.WithoutCatalog(Classifier.Shipped);
        foreach (var line in new Measurement([.. rows.Select(row => (row, triager.Read(row.Text)))]).Report())
        {
            await output.WriteLineAsync(line);
        }

        return 0;
    }

    private static async Task<int> TrainAsync(string folder, TextWriter output, TextWriter errors)
    {
        if (!Directory.Exists(Path.Combine(folder, "Utterances")))
        {
            return await RefuseAsync(errors, $"There are no utterances in '{folder}'.", 1);
        }

        var file = Path.Combine(folder, ShippedWeights.FileName);
        var weights = School.Teach(folder);
        await File.WriteAllBytesAsync(file, weights);
        await output.WriteLineAsync($"Wrote {weights.Length:N0} bytes to {file}. Build again to ship them.");
        return 0;
    }

    private static async Task<int> WithFileAsync(string file, TextWriter errors, Func<Task<int>> use)
    {
        try
        {
            return File.Exists(file) ? await use() : await RefuseAsync(errors, $"There is no file '{file}'.", 1);
        }
        catch (JsonException fault)
        {
            return await RefuseAsync(errors, $"'{file}' isn't one JSON object a line with text and label: {fault.Message}", 1);
        }
    }

    private static async Task<int> RefuseAsync(TextWriter errors, string why, int status)
    {
        await errors.WriteLineAsync(why);
        return status;
    }
}
