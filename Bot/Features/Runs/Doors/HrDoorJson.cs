using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>What HR is answered when its word is on disk.</summary>
/// <param name="Status"><see cref="Taken"/>, or <see cref="Known"/> for what was there before or says nothing new.</param>
internal sealed record HrAnswer(Guid Run, string Status)
{
    public const string Taken = "taken";
    public const string Known = "known";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HrAnswer))]
[JsonSerializable(typeof(HrRunView))]
[JsonSerializable(typeof(HrPerson))]
internal sealed partial class HrDoorJson : JsonSerializerContext;
