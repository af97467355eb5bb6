using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.Triage.Measuring;

/// <summary>What the verb <c>triage</c> writes for a line.</summary>
internal sealed record TriagedLine(
    string Intent, string? Service, string? Team, double Confidence, bool Unsafe, IReadOnlyList<TriagedLine.Candidate> Candidates, IReadOnlyList<string> Words)
{
    public static TriagedLine From(Triaged triaged) => new(
        Intents.NameOf(triaged.Intent),
        triaged.Service,
        triaged.Team,
        Math.Round(triaged.Confidence, 3),
        triaged.IsUnsafe,
        [.. triaged.Candidates.Select(static one => new Candidate(Intents.NameOf(one.Intent), one.Service, one.Team, Math.Round(one.Confidence, 3)))],
        triaged.Words);

    internal sealed record Candidate(string Intent, string? Service, string? Team, double Confidence);
}

/// <summary>Nulls are written too: whoever reads it finds the same members in every line.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TriagedLine))]
internal sealed partial class TriagedLineJson : JsonSerializerContext;
