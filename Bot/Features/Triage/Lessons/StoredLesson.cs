using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.Triage.Lessons;

/// <summary>A lesson as it is stored: members are only added. A sample is kept in Tests/Features/Triage/Stored.</summary>
internal sealed record StoredLesson
{
    public required IReadOnlyList<uint> Words { get; init; }

    /// <summary>The intent's name, so that a lesson outlives a new order of the intents.</summary>
    public required string Intent { get; init; }

    public string? Team { get; init; }

    public static StoredLesson From(TriageLesson lesson) => new() { Words = lesson.Words, Intent = Intents.NameOf(lesson.Intent), Team = lesson.Team };

    /// <returns>Null when the intent isn't known any more.</returns>
    public TriageLesson? ToLesson() => Intents.Find(Intent) is { } intent ? new TriageLesson(Words, intent, Team) : null;
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredLesson))]
internal sealed partial class TriageJson : JsonSerializerContext;
