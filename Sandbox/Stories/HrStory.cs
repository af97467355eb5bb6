using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Hr;
using static TeamsHelpDesk.Sandbox.Stories.StoryTeller;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Somebody is hired, moves and leaves: from HR's first word to the end of the last day.</summary>
internal static class HrStory
{
    public const string Name = "hr";

    private const string Nora = "nora.vance";
    private const string SignInName = $"{Nora}@{TrialCompany.Domain}";
    private const string Carla = "1020";
    private const string Samuel = "1005";

    // Whenever it is played, the morning of the first day is over by then.
    private static readonly TimeOnly Noon = new(12, 0);

    public static async Task PlayAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("HR hires Nora in Sales; she moves to Engineering; she leaves");
        var employee = await HireAsync(story, cancellationToken);
        await MoveAsync(story, employee, cancellationToken);
        await LeaveAsync(story, employee, cancellationToken);
    }

    private static async Task<string> HireAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        var begin = story.Now;
        var nora = new HrRecord(string.Empty, "Nora", "Vance", "Sales", "Account Executive", Carla);
        var firstDay = story.Today.AddDays(7);
        var said = await story.HrSaysAsync(hr => hr.HireAsync(nora, firstDay, cancellationToken));
        await SeeAllAsync(
            story, [$"{SignInName}", "Nora Vance was added to All Staff", "Nora Vance was added to Sales", "Nora Vance was given the licence", "Nora Vance was given Salesforce"], cancellationToken);
        var account = story.Directory.Person(SignInName);
        Expect(account.ManagerId == TrialPeople.Id("carla"), "Carla isn't Nora's manager.");
        story.Aside("Everything is ready a week before the first day, but the pass: it is made that morning");
        await story.InstallForAsync(Nora, cancellationToken);
        await story.LaterAsync(new DateTimeOffset(firstDay.ToDateTime(Noon), TimeSpan.Zero) - story.Moment, cancellationToken);
        var shown = await story.SeePassAsync("carla", begin, cancellationToken);
        Expect(story.Directory.SignInWithPass(account.Id, shown.Pass), "The pass that Carla was shown doesn't let Nora in.");
        story.Aside("Nora signs in with it");
        await story.SeeCardAsync(Nora, "Your account works", begin, cancellationToken);
        var employee = account.EmployeeId ?? throw new StoryBrokenException("Nora's account has no employee id.");
        await story.HrReadsAsync(said, employee, "Done", cancellationToken);
        return employee;
    }

    private static async Task MoveAsync(StoryTeller story, string employee, CancellationToken cancellationToken)
    {
        var said = await story.HrSaysAsync(hr => hr.MoveAsync(employee, "Engineering", "Software Engineer", Samuel, story.Today, cancellationToken));
        await SeeAllAsync(
            story, ["Nora Vance was added to Engineering", "Nora Vance was given GitHub", "Nora Vance was removed from Sales", "Salesforce was taken from Nora Vance"], cancellationToken);
        await story.HrReadsAsync(said, employee, "Done", cancellationToken);
        Expect(story.Directory.IsMember("All Staff", SignInName), "Nora lost what everybody has.");
    }

    private static async Task LeaveAsync(StoryTeller story, string employee, CancellationToken cancellationToken)
    {
        var id = story.Directory.Person(SignInName).Id;
        var said = await story.HrSaysAsync(hr => hr.LeaveAsync(employee, story.Today.AddDays(1), cancellationToken));
        var before = story.Directory.Changes.Past.Count;
        await story.LaterAsync(TimeSpan.FromDays(2), cancellationToken);
        await story.HrReadsAsync(said, employee, "Done", cancellationToken);
        var changes = story.Directory.Changes.Past.Skip(before).Where(change => change.Sentence.Contains("Nora Vance", StringComparison.Ordinal)).ToList();
        foreach (var change in changes)
        {
            story.InEntra(change.Sentence);
        }

        var left = story.Directory.Current;
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
