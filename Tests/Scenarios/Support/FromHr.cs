using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Company;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>What HR says, past every door, and what has come of it.</summary>
internal static class FromHr
{
    /// <summary>The desk makes the accounts of this company.</summary>
    public static IReadOnlyDictionary<string, string?> MakingAccounts { get; } = new Dictionary<string, string?>
    {
        ["Hr:CreatesAccounts"] = "Bot",
        ["Hr:Domain"] = TrialCompany.Domain,
    };

    /// <summary>Entra's own provisioning makes them, and says what they hold; the trial company would have the desk do it.</summary>
    public static IReadOnlyDictionary<string, string?> AwaitingAccounts { get; } = new Dictionary<string, string?> { ["Hr:CreatesAccounts"] = "Entra" };

    /// <summary>Starts in Sales under Carla, in London.</summary>
    public static HrPerson Nina { get; } = new()
    {
        EmployeeId = "E9001",
        GivenName = "Nina",
        FamilyName = "Novak",
        Department = "Sales",
        JobTitle = "Account Executive",
        ManagerEmployeeId = EmployeeId("carla"),
        UsageLocation = "GB",
        TimeZone = "Europe/London",
    };

    public static string EmployeeId(string person) => TrialPeople.All(DateTimeOffset.UnixEpoch).Single(one => one.UserPrincipalName == Contoso.Upn(person)).EmployeeId
        ?? throw new InvalidOperationException($"{person} has no employee id.");

    public static async Task<HrReceipt> HrSaysAsync(this Contoso contoso, params IReadOnlyList<HrEvent> events) => await contoso.Service<ReceiveHrEvents>().ReceiveAsync(
        new HrDelivery("webhook", Guid.CreateVersion7().ToString(), contoso.Clock.GetUtcNow(), events), Contoso.Stop);

    public static async Task<IReadOnlyList<PersonRun>> PeopleAsync(this Contoso contoso) =>
        [.. (await contoso.Store.ListAsync(new RowQuery("hr-person") { Limit = 10_000 }, Contoso.Stop)).Select(PersonRun.From).Reverse()];

    public static async Task<PersonRun> PersonAsync(this Contoso contoso, PersonRunKind kind) => Assert.Single(await contoso.PeopleAsync(), run => run.Kind == kind);

    /// <summary>What somebody decides of a person's run, past the cards.</summary>
    public static async Task SteerAsync(this Contoso contoso, Guid id, Func<PersonRun, PersonRun> decides)
    {
        var run = decides(Assert.Single(await contoso.PeopleAsync(), one => one.Id == id));
        var outcome = await contoso.Service<Commits>().CommitAsync(PersonChanges.Saved(run, contoso.Clock.GetUtcNow()).GoOn(run, contoso.Clock.GetUtcNow()), Contoso.Stop);
        Assert.IsType<CommitOutcome.Committed>(outcome);
    }

    /// <summary>Each step as "state title", as it is shown.</summary>
    public static IReadOnlyList<string> Lines(this PersonRun run) =>
        [.. PersonSteps.Of(run).Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.State}: {step.Title}"))];

    public static T Service<T>(this Contoso contoso)
        where T : notnull => (contoso.Bot?.Services ?? throw new InvalidOperationException("The bot isn't running.")).GetRequiredService<T>();
}
