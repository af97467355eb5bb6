using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra;

namespace TeamsHelpDesk.Tests.Playground.Support;

/// <summary>The trial company as the Playground's settings have it: one at the keyboard, five others, one team with one channel.</summary>
internal static class PlaygroundSettings
{
    public const string FileName = ".m365agentsplayground.yml";
    public const string Chat = "a:tom-with-the-help-desk";
    public const string AtTheKeyboard = "tom";

    /// <summary>No more and no fewer than five: IT Support, and one who decides nothing.</summary>
    private static readonly string[] Others = ["nadia", "luis", "wanda", "helga", "maya"];

    public static CompanyTeam Team => TrialCompany.Teams[0];

    public static CompanyChannel Channel => Team.Channels[1];

    public static string MemberId(string person) => $"29:{person}";

    /// <summary>As JSON, which is YAML too.</summary>
    public static string For(SandboxHost company) => new JsonObject
    {
        ["version"] = "0.1.1",
        ["tenantId"] = TrialCompany.TenantId.ToString(),
        ["bot"] = new JsonObject { ["id"] = $"28:{AppRegistration.HelpDesk.ClientId}", ["name"] = "Help Desk" },
        ["currentUser"] = User(company, AtTheKeyboard),
        ["users"] = new JsonArray([.. Others.Select(other => User(company, other))]),
        ["personalChat"] = new JsonObject { ["id"] = Chat },
        ["groupChat"] = new JsonObject { ["id"] = "19:lunch@thread.v2", ["name"] = "Lunch" },
        ["team"] = new JsonObject
        {
            ["id"] = Team.Id,
            ["name"] = Team.Name,
            ["aadGroupId"] = Team.AadGroupId.ToString(),
            ["channels"] = new JsonArray(new JsonObject { ["id"] = Channel.Id, ["name"] = Channel.Name }),
        },
    }.ToJsonString();

    private static JsonObject User(SandboxHost company, string name)
    {
        var person = company.Company.Person($"{name}@{TrialCompany.Domain}");
        return new JsonObject
        {
            ["id"] = MemberId(name),
            ["name"] = person.DisplayName,
            ["userPrincipleName"] = person.UserPrincipalName,
            ["aadObjectId"] = person.Id.ToString(),
            ["givenName"] = person.GivenName,
            ["surname"] = person.Surname,
            ["email"] = person.Mail,
        };
    }
}
