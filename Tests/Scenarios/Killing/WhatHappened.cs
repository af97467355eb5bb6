using System.Text.Json;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>
/// Judges a run by the company's own log of it: lines of JSON in the order of time, as Entra ID and Teams saw them. It knows
/// nothing of the program that was killed.
/// <para>asked: somebody confirmed something, and what Entra ID is to say of it. killed, started: the program. changed: what Entra
/// ID says that the program changed. told: what somebody read. tried: whether the secret that somebody was shown works.</para>
/// </summary>
internal sealed class WhatHappened(IReadOnlyList<string> log)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly string[] Ends = [": done.", "is on the card above", "couldn't be done", ": undone.", "couldn't be undone", "ended it early"];

    private readonly List<Line> _lines = [.. log.Select(Line.Of).OrderBy(line => line.At)];

    public IReadOnlyList<string> Faults() => [.. Asked().SelectMany(Judge), .. Unasked(), .. Endless()];

    /// <summary>How long after the last start each came to its end; zero when it had before.</summary>
    public IReadOnlyList<TimeSpan> Took() => [.. Asked().Select(TookOf).OfType<TimeSpan>()];

    private IEnumerable<Line> Asked() => Of("asked");

    private IEnumerable<Line> Of(string what) => _lines.Where(line => line.What == what);

    private TimeSpan? TookOf(Line asked)
    {
        var told = Told(asked);
        var started = Of("started").LastOrDefault(line => line.At < (Next(asked)?.At ?? DateTimeOffset.MaxValue));
        return told is null ? null : started is null || told.At < started.At ? TimeSpan.Zero : told.At - started.At;
    }

    private IEnumerable<string> Judge(Line asked)
    {
        var times = asked.Expects.Select(sentence => (Sentence: sentence, Count: Of("changed").Count(line => line.Says == sentence && line.At >= asked.At))).ToList();
        if (Told(asked) is not { } told)
        {
            yield return $"{asked.Who} was never told what came of {asked.Says}.";
        }
        else if (TookOf(asked) > Soon)
        {
            yield return $"{asked.Who} was told of {asked.Says} only {TookOf(asked)} after the start.";
        }
        else if (told.Says.Contains("couldn't", StringComparison.Ordinal))
        {
            foreach (var (sentence, _) in times.Where(one => one.Count > 0))
            {
                yield return $"Orphan: {sentence}, though {asked.Who} was told that it couldn't be done.";
            }
        }
        else
        {
            foreach (var (sentence, count) in times.Where(one => one.Count == 0 || (one.Count > 1 && !asked.IsSecret)))
            {
                yield return $"{(count == 0 ? "Missing" : "Twice")}: {sentence}.";
            }

            if (asked.IsSecret && !Of("tried").Any(line => line.Who == asked.Who && line.At >= asked.At && line.Works))
            {
                yield return $"What {asked.Who} was shown doesn't work.";
            }
        }
    }

    private Line? Told(Line asked) => Of("told").FirstOrDefault(line => line.Who == asked.Who
        && line.At >= asked.At && (Next(asked) is not { } next || line.At < next.At) && Ends.Any(end => line.Says.Contains(end, StringComparison.Ordinal)));

    private Line? Next(Line asked) => Asked().FirstOrDefault(line => line.Who == asked.Who && line.At > asked.At);

    /// <summary>Nobody asked for it, and it is no end of what was given for a time.</summary>
    private IEnumerable<string> Unasked()
    {
        var expected = Asked().SelectMany(line => line.Expects.Concat(line.Ending)).ToHashSet(StringComparer.Ordinal);
        return Of("changed").Where(line => !expected.Contains(line.Says)).Select(line => $"Nobody asked for it: {line.Says}.");
    }

    /// <summary>What was given for a time was taken back once.</summary>
    private IEnumerable<string> Endless() => Asked().SelectMany(asked => asked.Ending).GroupBy(sentence => sentence)
        .Select(ending => (Sentence: ending.Key, Count: Of("changed").Count(line => line.Says == ending.Key), Given: ending.Count()))
        .Where(ending => ending.Count != ending.Given)
        .Select(ending => $"It was to end once and did {ending.Count} times: {ending.Sentence}.");

    private sealed record Line(DateTimeOffset At, string What, string Who, string Says, string[] Expects, string[] Ending, bool IsSecret, bool Works)
    {
        public static Line Of(string json)
        {
            using var line = JsonDocument.Parse(json);
            var root = line.RootElement;
            return new(
                root.GetProperty("at").GetDateTimeOffset(),
                root.GetProperty("what").GetString() ?? string.Empty,
                Text(root, "who"),
                Text(root, "says"),
                Texts(root, "expects"),
                Texts(root, "ending"),
                Flag(root, "isSecret"),
                Flag(root, "works"));
        }

        private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty;

        private static string[] Texts(JsonElement line, string name) =>
            line.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(text => text.GetString() ?? string.Empty)] : [];

        private static bool Flag(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.GetBoolean();
    }
}
