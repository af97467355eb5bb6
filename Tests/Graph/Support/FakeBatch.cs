using System.Text.Json;
using TeamsHelpDesk.Bot.Graph;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph.Support;

/// <summary>The answers to the gate's batch about Ada: nothing special, until a test says otherwise.</summary>
internal sealed class FakeBatch
{
    private const string Empty = """{"value":[]}""";

    private readonly Dictionary<string, string> _steps = new()
    {
        [GateQuestions.User] = Step(200, $$"""{"id":"{{Ids.Ada}}","displayName":"Ada","userType":"Member","accountEnabled":true,"onPremisesSyncEnabled":null,"isManagementRestricted":null}"""),
        [GateQuestions.ActiveRoles] = Step(200, Empty),
        [GateQuestions.Groups] = Step(200, $$"""{"value":[{"id":"{{Ids.Jira}}","displayName":"Jira users","isAssignableToRole":null}]}"""),
        [GateQuestions.OwnedGroups] = Step(200, Empty),
        [GateQuestions.RoleAssignments] = Step(200, Empty),
        [GateQuestions.EligibleRoles] = Step(200, Empty),
        [GateQuestions.ScheduledRoles] = Step(200, Empty),
        [GateQuestions.EligibleGroups] = Step(200, Empty),
    };

    public static IEnumerable<string> Keys => new FakeBatch()._steps.Keys;

    public static FakeBatch Of(params (string Key, string Step)[] steps)
    {
        var batch = new FakeBatch();
        batch._steps.Clear();
        foreach (var (key, step) in steps)
        {
            batch._steps[key] = step;
        }

        return batch;
    }

    public FakeBatch With(string key, int status, string body, string headers = "{}")
    {
        _steps[key] = Step(status, body, headers);
        return this;
    }

    public FakeBatch Listing(string key, string item) => With(key, 200, $$"""{"value":[{{item}}]}""");

    public FakeBatch Without(string key)
    {
        _steps.Remove(key);
        return this;
    }

    /// <summary>In another order than asked, as Graph likes to.</summary>
    public FakeAnswer Answer(string more = "") => FakeAnswer.Ok(
        $$"""{"responses":[{{string.Join(',', _steps.Reverse().Select(step => $$"""{"id":"{{step.Key}}",{{step.Value}}}"""))}}{{more}}]}""");

    public static string Step(int status, string body, string headers = "{}") =>
        $"\"status\":{status},\"headers\":{headers}" + (body.Length > 0 ? $",\"body\":{body}" : "");

    public static IReadOnlyDictionary<string, JsonElement> Asked(SeenRequest request)
    {
        Assert.Equal(("POST", "/v1.0/$batch"), (request.Method, request.Target));
        return JsonElement.Parse(request.Body).GetProperty("requests").EnumerateArray().ToDictionary(step => step.GetProperty("id").GetString() ?? "");
    }
}
