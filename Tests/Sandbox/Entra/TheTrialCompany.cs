using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class TheTrialCompany
{
    private static readonly string[] NamedByTheCatalogue =
    [
        "IT Support", "Platform Engineering", "Product Engineering", "HR Operations", "Facilities", "Executives", "Break Glass",
        "Finance Leads", "Design Ops", "Payments Approvers", "Licence Figma Editor", "Marketing", "Social Club", "Release Managers",
        "Data Analysts", "All Staff", "Engineering", "Sales",
    ];

    private readonly CompanyDirectory _directory = new(SandboxClock.StoppedAt(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Everybody_but_the_chief_has_a_manager_and_nobody_leads_themselves()
    {
        var people = _directory.Current.LivePeople.ToList();

        var chief = Assert.Single(people, person => person.ManagerId is null);
        Assert.Equal("Chief Executive Officer", chief.JobTitle);
        foreach (var person in people)
        {
            var above = new HashSet<Guid>();
            for (var at = person; at.ManagerId is { } manager; at = _directory.Current.People[manager])
            {
                Assert.True(above.Add(at.Id), $"{person.DisplayName} leads a circle");
            }
        }
    }

    [Fact]
    public void Names_of_the_catalogue_are_there_once() => Assert.All(
        NamedByTheCatalogue,
        name => Assert.Single(_directory.Current.Groups.Values, group => group.DisplayName == name));

    [Fact]
    public void Every_kind_of_group_is_there() =>
        Assert.Equal(Enum.GetValues<GroupKind>(), _directory.Current.Groups.Values.Select(group => group.Kind).Distinct().Order());

    [Fact]
    public void Teams_have_the_channels_of_the_catalogue_and_people_in_them()
    {
        var channels = TrialCompany.Teams.SelectMany(team => team.Channels.Select(channel => $"{team.Name} / {channel.Name}"));

        Assert.Superset(
            new HashSet<string> { "IT / Help desk", "Engineering / Platform asks", "Engineering / Bugs", "People / Questions", "Office / Facilities" },
            channels.ToHashSet());
        Assert.All(TrialCompany.Teams, team => Assert.NotEmpty(_directory.MembersOf(team)));
        Assert.All(TrialCompany.Teams, team => Assert.Equal(team.Id, team.Channels[0].Id));
    }

    [Fact]
    public void Ids_are_all_different_and_the_same_in_every_run()
    {
        var again = new CompanyDirectory(SandboxClock.StoppedAt(new(2027, 1, 1, 9, 0, 0, TimeSpan.Zero)));

        Assert.Equal(_directory.Person("priya@contoso.example").Id, again.Person("priya@contoso.example").Id);
        Assert.Equal(_directory.Current.People.Count, _directory.Current.People.Values.Select(person => person.TeamsId).Distinct().Count());
        Assert.StartsWith("29:1", _directory.Person("priya@contoso.example").TeamsId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_told_to_those_who_follow_and_kept_for_those_who_come_later()
    {
        using var following = _directory.Changes.Subscribe();
        var tom = _directory.Person("tom@contoso.example");

        _directory.Change("Nadia Haddad", (state, _) => new DirectoryEdit<bool>(
            state.With(tom with { AccountEnabled = false }), true, new DirectoryNote(ChangeKinds.AccountDisabled, tom.Id, "Tom left")));

        Assert.True(following.Reader.TryRead(out var change));
        Assert.Equal(("Tom left", "Nadia Haddad", tom.Id), (change.Sentence, change.Actor, change.TargetId));
        Assert.Equal(change, Assert.Single(_directory.Changes.Past));
    }
}
