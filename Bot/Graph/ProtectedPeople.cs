using System.Globalization;
using System.Text.Json.Serialization.Metadata;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// The gate before every change to a person. Graph itself doesn't keep an app from giving a Global Administrator a pass, so
/// this does. It reads fresh, and whatever it can't find out is a no.
/// </summary>
internal sealed class ProtectedPeople(GraphClient graph, GraphIdentity identity)
{
    private const int MostSteps = 20;

    public async Task<GateVerdict> CheckAsync(Guid userId, GateRules rules, CancellationToken cancellationToken)
    {
        var own = (await identity.ReadAsync(cancellationToken)).Principals;
        var all = rules with { OwnPrincipals = rules.OwnPrincipals.Union(own).ToHashSet() };
        var listed = new GateEvidence(userId, User: null, [], [], []).Judge(all);
        return listed is GateVerdict.Protected ? listed : (await GatherAsync(userId, cancellationToken)).Judge(all);
    }

    private async Task<GateEvidence> GatherAsync(Guid userId, CancellationToken cancellationToken)
    {
        var questions = GateQuestions.About(userId);
        var reading = new Reading(graph, questions, await AskAsync(questions, cancellationToken));
        var user = reading.One(GateQuestions.User, GraphJson.Default.DirectoryUser);
        var active = await reading.AllAsync(GateQuestions.ActiveRoles, GraphJson.Default.GraphPageActiveRole, cancellationToken);
        var assigned = await reading.AllAsync(GateQuestions.RoleAssignments, GraphJson.Default.GraphPageRoleHolding, cancellationToken);
        var scheduled = await reading.AllAsync(GateQuestions.ScheduledRoles, GraphJson.Default.GraphPageRoleHolding, cancellationToken);
        var eligible = await reading.AllAsync(GateQuestions.EligibleRoles, GraphJson.Default.GraphPageRoleHolding, cancellationToken);
        var groups = await reading.AllAsync(GateQuestions.Groups, GraphJson.Default.GraphPageDirectoryGroup, cancellationToken);
        var owned = await reading.AllAsync(GateQuestions.OwnedGroups, GraphJson.Default.GraphPageDirectoryGroup, cancellationToken);
        var doors = await reading.AllAsync(GateQuestions.EligibleGroups, GraphJson.Default.GraphPageEligibleGroup, cancellationToken);
        var behind = await ReadGroupsAsync([.. doors.Select(door => door.GroupId).Distinct()], cancellationToken);
        return new GateEvidence(
            userId,
            user,
            [
                .. active.Select(role => new HeldRole(role.RoleTemplateId, role.DisplayName ?? "", "/", IsEligibleOnly: false)),
                .. assigned.Concat(scheduled).Select(role => Held(role, isEligibleOnly: false)),
                .. eligible.Select(role => Held(role, isEligibleOnly: true)),
            ],
            [
                .. groups.Concat(behind.Groups).Select(group => new GroupTie(group, IsOwnedOnly: false)),
                .. owned.Select(group => new GroupTie(group, IsOwnedOnly: true)),
            ],
            [.. reading.Open, .. behind.Open]);
    }

    /// <summary>The second batch, and only for people who may step into groups: may those hold roles, are they denied?</summary>
    private async Task<(IReadOnlyList<DirectoryGroup> Groups, IReadOnlyList<OpenQuestion> Open)> ReadGroupsAsync(
        Guid[] groupIds, CancellationToken cancellationToken)
    {
        var (groups, open) = (new List<DirectoryGroup>(), new List<OpenQuestion>());
        foreach (var some in groupIds.Chunk(MostSteps))
        {
            var questions = GateQuestions.AboutGroups(some);
            var reading = new Reading(graph, questions, await AskAsync(questions, cancellationToken));
            groups.AddRange(some
                .Select(id => reading.One(id.ToString("D"), GraphJson.Default.DirectoryGroup))
                .OfType<DirectoryGroup>());
            open.AddRange(reading.Open);
        }

        return (groups, open);
    }

    /// <summary>No answers at all when the batch fails as a whole; then every question stays open.</summary>
    private async Task<IReadOnlyDictionary<string, GraphAnswer>> AskAsync(
        Dictionary<string, GraphRequest> questions, CancellationToken cancellationToken)
    {
        try
        {
            return await graph.ReadBatchAsync(questions, cancellationToken);
        }
        catch (GraphException)
        {
            return new Dictionary<string, GraphAnswer>(); // the funnel has logged it
        }
    }

    private static HeldRole Held(RoleHolding role, bool isEligibleOnly) =>
        new(role.RoleDefinitionId, role.RoleDefinitionId?.ToString("D") ?? "", role.DirectoryScopeId ?? "", isEligibleOnly);

    /// <summary>Reads answers and keeps the questions that got none.</summary>
    private sealed class Reading(
        GraphClient graph, IReadOnlyDictionary<string, GraphRequest> questions, IReadOnlyDictionary<string, GraphAnswer> answers)
    {
        public List<OpenQuestion> Open { get; } = [];

        public T? One<T>(string key, JsonTypeInfo<T> type)
            where T : class
        {
            if (Answered(key) is not { } answer)
            {
                return null;
            }

            try
            {
                return GraphClient.ReadBody(questions[key], answer, type);
            }
            catch (GraphException unreadable)
            {
                return NoAnswer<T>(key, unreadable.Code, null);
            }
        }

        public async Task<IReadOnlyList<T>> AllAsync<T>(string key, JsonTypeInfo<GraphPage<T>> type, CancellationToken cancellationToken)
        {
            if (IsWithoutPremium(key) || One(key, type) is not { } first)
            {
                return [];
            }

            try
            {
                return await graph.ReadOnAsync(questions[key], first, type, cancellationToken);
            }
            catch (GraphException cut)
            {
                return NoAnswer<IReadOnlyList<T>>(key, cut.Code, null) ?? first.Value;
            }
        }

        private bool IsWithoutPremium(string key) =>
            GateQuestions.NeedsPremium(key)
            && answers.TryGetValue(key, out var answer)
            && answer.Status == StatusCodes.Status400BadRequest
            && GraphError.Parse(answer.Body.Span).Code == GraphErrorCodes.PremiumLicenseRequired;

        private GraphAnswer? Answered(string key)
        {
            if (answers.GetValueOrDefault(key) is { Status: StatusCodes.Status200OK } answer)
            {
                return answer;
            }

            var status = answers.GetValueOrDefault(key)?.Status;
            return NoAnswer<GraphAnswer>(key, status?.ToString(CultureInfo.InvariantCulture), status);
        }

        private T? NoAnswer<T>(string key, string? why, int? status)
            where T : class
        {
            Open.Add(new OpenQuestion(Guid.TryParse(key, out _) ? "group" : key, why ?? "no answer", status));
            return null;
        }
    }
}
