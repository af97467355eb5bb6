using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>What the directory says of somebody's employment, where the desk is who writes it.</summary>
internal abstract partial record Effect
{
    internal sealed record SetManager(PersonRef Person, PersonRef Manager) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"setManager {Person.Id} {Manager.Id}";
    }

    /// <param name="Country">ISO 3166-1 alpha-2; without one no licence can be given.</param>
    internal sealed record SetUsageLocation(PersonRef Person, string Country) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"setUsageLocation {Person.Id} {Country}";
    }

    internal sealed record SetJob(PersonRef Person, string? Department, string? JobTitle) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"setJob {Person.Id} {Department?.ReplaceLineEndings(" ")} / {JobTitle?.ReplaceLineEndings(" ")}";
    }
}
