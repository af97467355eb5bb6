using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>
/// Bodies as Microsoft's client sent them (Tests/BotFramework/Samples), with the ids of the trial company in the place of
/// the recorded ones and nothing else changed.
/// </summary>
internal static class Recorded
{
    public static JsonObject Body(this Contoso contoso, string sample, string who, Action<JsonObject>? change = null)
    {
        var team = TrialCompany.Teams[0];
        var text = File.ReadAllText(RepositoryFiles.PathOf("Tests", "BotFramework", "Samples", $"{sample}.json"))
            .Replace("29:emp", contoso.MemberId(who), StringComparison.Ordinal)
            .Replace("29:it2", contoso.MemberId(who), StringComparison.Ordinal)
            .Replace("aaaaaaaa-0000-0000-0000-000000000001", Contoso.Id(who), StringComparison.Ordinal)
            .Replace("aaaaaaaa-0000-0000-0000-000000000003", Contoso.Id(who), StringComparison.Ordinal)
            .Replace("a:personal-emp", contoso.Sandbox.Teams.ChatOf(Contoso.Id(who)), StringComparison.Ordinal)
            .Replace("11111111-1111-1111-1111-111111111111", contoso.Sandbox.Of<Roster>().TenantId, StringComparison.Ordinal)
            .Replace("28:22222222-2222-2222-2222-222222222222", contoso.Sandbox.Of<TeamsOptions>().BotId, StringComparison.Ordinal)
            .Replace("http://localhost:56150/_connector", contoso.Sandbox.Of<TeamsOptions>().ServiceUrl.OriginalString, StringComparison.Ordinal)
            .Replace("19:team-A@thread.tacv2", team.Id, StringComparison.Ordinal)
            .Replace("19:chan-A@thread.tacv2", team.Channels[^1].Id, StringComparison.Ordinal)
            .Replace("bbbbbbbb-0000-0000-0000-00000000000a", team.AadGroupId.ToString(), StringComparison.Ordinal)
            .Replace("IT Team A", team.Name, StringComparison.Ordinal);
        var body = JsonNode.Parse(text) as JsonObject ?? throw new InvalidOperationException($"{sample} is no object.");
        change?.Invoke(body);
        return body;
    }

    /// <summary>Raw bytes in, status and body out.</summary>
    public static Task<BotAnswer> SendsAsync(this Contoso contoso, string sample, string who, Action<JsonObject>? change = null) =>
        contoso.Sandbox.Teams.DeliverAsync(contoso.Body(sample, who, change), Contoso.Stop);
}
