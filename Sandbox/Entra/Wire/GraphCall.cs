using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>What every call works on.</summary>
internal sealed record GraphWorld(CompanyDirectory Directory, GraphSwitches Switches, GraphLimits Limits, GraphViolations Violations, TimeProvider Clock);

/// <summary>One call that may go ahead: routed, and permitted.</summary>
internal sealed record GraphCall(GraphWorld World, GraphRequest Request, GraphCaller Caller, IReadOnlyList<string> Keys, QueryOptions Query)
{
    /// <summary>The path ended in /$count.</summary>
    public bool CountOnly { get; init; }

    public DateTimeOffset Now => World.Clock.GetUtcNow();

    /// <summary>What this read sees: with replication delayed, the directory as it was.</summary>
    public DirectoryState Seen => World.Switches.ReplicationDelay is var lag && lag > TimeSpan.Zero
        ? World.Directory.Behind(lag)
        : World.Directory.Current;

    public JsonObject? Body => Request.Body as JsonObject;

    public bool Holds(IReadOnlyList<string> need) => GraphPermissions.Allow(need, Caller.Permissions);

    public GraphAnswer Change(Func<DirectoryState, DateTimeOffset, DirectoryEdit<GraphAnswer>> decide) =>
        World.Directory.Change(Caller.DisplayName, (state, now) =>
        {
            var edit = decide(state, now);
            foreach (var person in edit.Notes.SelectMany(note => TouchedPeople.By(note, state, edit.Next)).Where(person => state.IsUntouchable(person.Id)))
            {
                World.Violations.Add($"{Request.Method} {Request.Path} changes something of {person.UserPrincipalName}, who is protected");
            }

            return edit;
        });

    public GraphAnswer ForPerson(Func<Person, DirectoryState, GraphAnswer> answer)
    {
        var seen = Seen;
        return seen.FindPerson(Keys[0]) is { } person ? answer(person, seen) : Refusals.Missing(Keys[0]);
    }

    public GraphAnswer ForGroup(Func<Group, DirectoryState, GraphAnswer> answer)
    {
        var seen = Seen;
        return Guid.TryParse(Keys[0], out var id)
            ? seen.FindGroup(id) is { } group ? answer(group, seen) : Refusals.Missing(Keys[0])
            : Refusals.BadIdentifier(Keys[0]);
    }

    /// <summary>A write about one person, who must still be there when it's decided.</summary>
    public GraphAnswer ChangePerson(Func<Person, DirectoryState, DateTimeOffset, DirectoryEdit<GraphAnswer>> decide) =>
        Change((state, now) => state.FindPerson(Keys[0]) is { } person
            ? decide(person, state, now)
            : new(state, Refusals.Missing(Keys[0])));
}

internal sealed record GraphRoute(string Method, string Template, IReadOnlyList<string> Need, Func<GraphCall, GraphAnswer> Handle)
{
    public IReadOnlyList<string> Steps { get; } = Template.Split('/');

    /// <summary>How well a path fits: null for not at all, more for more literal steps.</summary>
    public int? Fit(IReadOnlyList<string> segments)
    {
        var literal = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            if (i >= Steps.Count)
            {
                return null;
            }

            var isSame = string.Equals(Steps[i], segments[i], StringComparison.OrdinalIgnoreCase);
            if (!isSame && (Steps[i] != "{}" || IsWord(segments[i])))
            {
                return null;
            }

            literal += isSame ? 1 : 0;
        }

        return literal;
    }

    // Names of users may start with "$"; only these are part of the language.
    private static bool IsWord(string segment) => segment is "$ref" or "$count" or "$value";
}
