using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Hr;
using static TeamsHelpDesk.Sandbox.Stories.StoryTeller;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Somebody is hired, moves and leaves: from HR's first word to the end of the last day, as everybody sees it.</summary>
internal static class HrStory
{
    public const string Name = "hr";

    private const string Nora = "nora.vance";
    private const string SignInName = $"{Nora}@{TrialCompany.Domain}";
    private const string Carla = "1020";
    private const string Samuel = "1005";
    private const string Team = "Help desk";
    private const string PeopleTeam = "Questions";

    // Whenever it is played, the morning of the first day is over by then.
    private static readonly TimeOnly Noon = new(12, 0);

    public static async Task PlayAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("HR hires Nora in Sales");
        var employee = await HireAsync(story, cancellationToken);
        await CheckInAsync(story, cancellationToken);
        story.Title("Nora moves to Engineering");
        await MoveAsync(story, employee, cancellationToken);
        await story.LaterAsync(TimeSpan.FromDays(30), cancellationToken);
        story.Title("Nora leaves");
        await LeaveAsync(story, employee, cancellationToken);
    }

    private static async Task<string> HireAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        var nora = new HrRecord(string.Empty, "Nora", "Vance", "Sales", "Account Executive", Carla);
        var firstDay = story.Today.AddDays(14);
        var said = await story.HrSaysAsync(hr => hr.HireAsync(nora, firstDay, cancellationToken));
        await story.SeeRunAsync(Team, ["1 person starts", "Planned", "Next: Nora Vance starts on"], begin, cancellationToken);
        using (story.HoldGraph("assignLicense"))
        {
            story.Aside("A week before the first day it begins");
            await story.LaterAsync(TimeSpan.FromDays(7), cancellationToken);
            await story.SeeRunAsync(Team, ["1 is under way", "account", "Microsoft 365 E3"], begin, cancellationToken);
        }

        await SeeAllAsync(
            story, [SignInName, "Nora Vance was added to All Staff", "Nora Vance was added to Sales", "Nora Vance was given the licence", "Nora Vance was given Salesforce"], cancellationToken);
        await story.SeeRunAsync(Team, ["1 is ready", "account", "All Staff", "Microsoft 365 E3", "Sales", "Salesforce/User", "pass to Carla Rossi"], begin, cancellationToken);
        await story.SeeCardAsync("carla", "Everything is ready. The pass for the first sign-in comes here", begin, cancellationToken);
        var account = story.Directory.Person(SignInName);
        Expect(account.ManagerId == TrialPeople.Id("carla"), "Carla isn't Nora's manager.");
        var employee = account.EmployeeId ?? throw new StoryBrokenException("Nora's account has no employee id.");
        await StartAsync(story, (said, employee, account), firstDay, cancellationToken);
        await story.SeeRunAsync(Team, ["All of it is done.", "pass to Carla Rossi", "welcome"], begin, cancellationToken);
        return employee;
    }

    private static async Task StartAsync(StoryTeller story, (HrDelivery Said, string EmployeeId, Person Account) nora, DateOnly firstDay, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        await story.InstallForAsync(Nora, cancellationToken);
        await story.LaterAsync(new DateTimeOffset(firstDay.ToDateTime(Noon), TimeSpan.Zero) - story.Moment, cancellationToken);
        var shown = await story.SeePassAsync("carla", begin, cancellationToken);
        Expect(story.Directory.SignInWithPass(nora.Account.Id, shown.Pass), "The pass that Carla was shown doesn't let Nora in.");
        story.Aside("Nora signs in with it");
        await story.SeeCardAsync(Nora, "Your account works", begin, cancellationToken);
        await story.HrReadsAsync(nora.Said, nora.EmployeeId, "Done", cancellationToken);
    }

    private static async Task CheckInAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        await story.LaterAsync(TimeSpan.FromDays(7), cancellationToken);
        var asked = await story.SeeCardAsync(Nora, "[Something is missing]", begin, cancellationToken);
        await story.PressAsync(Nora, asked, "All fine", null, cancellationToken);
    }

    private static async Task MoveAsync(StoryTeller story, string employee, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        var said = await story.HrSaysAsync(hr => hr.MoveAsync(employee, "Engineering", "Software Engineer", Samuel, story.Today, cancellationToken));
        await SeeAllAsync(
            story, ["Nora Vance was added to Engineering", "Nora Vance was given GitHub", "Nora Vance was removed from Sales", "Salesforce was taken from Nora Vance"], cancellationToken);
        await story.SeeRunAsync(
            Team, ["1 person moves", "All of it is done.", "Engineering, GitHub Enterprise/Member, out of Sales, without Salesforce/User", "All Staff, Microsoft 365 E3"], begin, cancellationToken);
        await story.SeeCardAsync("samuel", "All of it is done.", begin, cancellationToken);
        await story.HrReadsAsync(said, employee, "Done", cancellationToken);
        Expect(story.Directory.IsMember("All Staff", SignInName), "Nora lost what everybody has.");
    }

    private static async Task LeaveAsync(StoryTeller story, string employee, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        var lastDay = story.Today.AddDays(10);
        var said = await story.HrSaysAsync(hr => hr.LeaveAsync(employee, lastDay, cancellationToken));
        await story.SeeRunAsync(Team, ["1 person leaves", "Next: Nora Vance leaves on"], begin, cancellationToken);
        await story.LaterAsync(TimeSpan.FromDays(8), cancellationToken);
        await story.SeeRunAsync(Team, ["1 waits for approval", "Nothing is done before somebody has agreed to it."], begin, cancellationToken);
        var preview = await story.SeeRunAsync(PeopleTeam, ["Nothing of this is done before somebody of People agrees.", "Disables Nora Vance's account."], begin, cancellationToken);
        await story.PressAsync("zoe", preview, "Approve this", null, cancellationToken);
        await story.SeeRunAsync(PeopleTeam, ["Zoë Dubois approved it for Nora Vance."], begin, cancellationToken);
        var before = story.Directory.Changes.Past.Count;
        await story.LaterAsync(TimeSpan.FromDays(3), cancellationToken);
        await story.SeeRunAsync(Team, ["All of it is done.", "Approved by Zoë Dubois", "account disabled, sessions ended, sign-in methods removed"], begin, cancellationToken);
        await story.SeeCardAsync("samuel", "Their access is closed.", begin, cancellationToken);
        await story.HrReadsAsync(said, employee, "Done", cancellationToken);
        SeeNothingLeft(story, before);
    }

    private static void SeeNothingLeft(StoryTeller story, int before)
    {
        var changes = story.Directory.Changes.Past.Skip(before).Where(static change => change.Sentence.Contains("Nora Vance", StringComparison.Ordinal)).ToList();
        foreach (var change in changes)
        {
            story.InEntra(change.Sentence);
        }

        var (left, id) = (story.Directory.Current, story.Directory.Person(SignInName).Id);
        Expect(!left.People[id].AccountEnabled, "Nora's account is still open.");
        Expect(changes is [{ Kind: ChangeKinds.AccountDisabled }, ..], "Something was done before the account was closed.");
        Expect(!left.Grants.Any(grant => grant.PrincipalId == id), "Nora still has an app.");
        Expect(left.People[id].Licences.Count == 0, "Nora still has a licence.");
        Expect(!left.Groups.Values.Any(group => group.Members.Contains(id)), "Nora is still in a group.");
    }

    private static async Task SeeAllAsync(StoryTeller story, IEnumerable<string> sentences, CancellationToken cancellationToken)
    {
        foreach (var sentence in sentences)
        {
            await story.SeeInEntraAsync(sentence, cancellationToken);
        }
    }
}
