using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class DirectoryObjects
{
    private static readonly ListShape Objects = new("directoryObjects", [UserEntity.Kind, GroupEntity.Kind, AppEntity.Kind], IsMixed: true);

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("POST", "directoryObjects/getByIds", GraphPermissions.ReadDirectoryObjects, GetByIds),
        new("GET", "directoryObjects/{}", GraphPermissions.ReadDirectoryObjects, Get),
    ];

    public static Entity? Find(DirectoryState state, Guid id) => state switch
    {
        _ when state.FindPerson(id) is { } person => UserEntity.From(person, state),
        _ when state.FindGroup(id) is { } group => GroupEntity.From(group),
        _ when state.Apps.GetValueOrDefault(id) is { } app => AppEntity.From(app),
        _ => null,
    };

    private static GraphAnswer Get(GraphCall call) => Guid.TryParse(call.Keys[0], out var id) && Find(call.Seen, id) is { } found
        ? call.One("directoryObjects", found, withType: true)
        : Refusals.Missing(call.Keys[0]);

    /// <summary>Missing ids are left out without a word.</summary>
    private static GraphAnswer GetByIds(GraphCall call)
    {
        if (call.Body?["ids"] is not JsonArray { Count: > 0 and <= 1000 } ids)
        {
            return Refusals.BadValues;
        }

        if (ids.Any(id => !Guid.TryParse((string?)id, out _)))
        {
            return Refusals.BadGuid;
        }

        var seen = call.Seen;
        var types = (call.Body["types"] as JsonArray ?? []).Select(type => "microsoft.graph." + (string?)type).ToList();
        var found = ids.Select(id => Find(seen, Guid.Parse((string?)id ?? ""))).OfType<Entity>();
        return call.List(Objects, found.Where(entity => types.Count == 0 || types.Contains(entity.Kind.Type)));
    }
}
