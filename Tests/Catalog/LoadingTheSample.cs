using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class LoadingTheSample
{
    [Fact]
    public void It_loads_with_every_section()
    {
        var catalog = SampleFile.Catalog;

        Assert.Equal(1, catalog.Version);
        Assert.Equal(["it", "platform", "product", "people", "office"], catalog.Teams.Keys);
        Assert.Equal(["staff", "engineers", "designers", "managers"], catalog.Audiences.Keys);
        Assert.Equal(["none", "manager", "it", "owner", "two-keys"], catalog.Approvals.Keys);
        Assert.Equal(12, catalog.Services.Count);
        Assert.Equal(["everyone", "engineer", "sales", "leaver"], catalog.Bundles.Keys);
        Assert.Equal(6, catalog.Examples.Count);
        Assert.Equal(["Executives", "Break Glass"], catalog.Protected.Groups);
    }

    [Fact]
    public void A_service_carries_all_that_is_written()
    {
        var pass = SampleFile.Catalog.Services["sign-in-pass"];

        Assert.Equal(["password_reset", "account_unlock"], pass.Intents);
        Assert.Equal(new ServiceOwner.Team("it"), pass.Owner);
        Assert.Equal("staff", pass.Who);
        Assert.Equal("manager", pass.For[Relation.Self].Otherwise);
        Assert.Equal("none", pass.For[Relation.Report].Otherwise);
        Assert.Equal<EffectSpec>([new EffectSpec.IssueTemporaryAccessPass(TimeSpan.FromHours(1), true), new EffectSpec.RevokeSessions()], pass.Do);
        Assert.Equal(SecretReader.Requester, pass.Deliver[Relation.Report]);
        Assert.Equal(new Limit(3, TimeSpan.FromDays(1)), pass.Limits.Beneficiary);
        Assert.Null(pass.Limits.Requester);
        Assert.True(pass.IsOffered);
    }

    [Fact]
    public void Fields_owners_and_lengths_are_read()
    {
        var join = SampleFile.Catalog.Services["join-group"];
        var field = Assert.Single(join.Ask);

        Assert.Equal(new ServiceOwner.OwnerOf("group"), join.Owner);
        Assert.Equal(PickKind.Group, field.Pick);
        Assert.Equal(["Marketing", "Social Club", "Release Managers", "Data Analysts"], Assert.IsType<PickFrom.Names>(field.From).Choices);
        Assert.Equal([new EffectSpec.AddToGroup(new NameRef.Field("group"))], join.Do);
        Assert.Equal(new Lasts(TimeSpan.FromDays(90), TimeSpan.FromDays(365), null), join.Lasts);
        Assert.Equal(1, SampleFile.Catalog.Services["github-admin"].Lasts?.Extend);
        Assert.Equal(0, SampleFile.Catalog.Services["payments-approver"].Lasts?.Extend);
        Assert.IsType<PickFrom.Held>(SampleFile.Catalog.Services["leave-group"].Ask[0].From);
    }

    [Fact]
    public void Approval_stages_are_read_in_order()
    {
        var path = SampleFile.Catalog.Approvals["two-keys"];

        Assert.Equal(
            [
                new ApprovalStage(new ApproverSpec.Manager(), new ApproverSpec.Team("it")),
                new ApprovalStage(new ApproverSpec.Team("it"), null),
            ],
            path.Stages);
        Assert.Equal(2, path.DifferentApprovers);
        Assert.True(SampleFile.Catalog.Approvals["none"].NeedsNobody);
    }

    [Fact]
    public void Rules_and_brakes_are_read()
    {
        var rules = SampleFile.Catalog.Rules;

        Assert.Equal(TimeSpan.FromDays(3), rules.Wait);
        Assert.Equal([25, 50, 75], rules.RemindPercent);
        Assert.Equal(new Escalation(TimeSpan.FromDays(1), new ApproverSpec.Team("it")), rules.Escalate);
        Assert.True(rules.ReasonRequired);
        Assert.Equal(TimeSpan.FromMinutes(10), rules.Undo);
        Assert.Equal(new Limit(200, TimeSpan.FromHours(1)), rules.Limits.Company);
        Assert.Equal(new Brakes(5, new Limit(25, TimeSpan.FromHours(1)), new Limit(200, TimeSpan.FromHours(1)), "it"), SampleFile.Catalog.Brakes);
    }

    [Fact]
    public void Bundles_are_read()
    {
        var leaver = SampleFile.Catalog.Bundles["leaver"];
        var engineer = SampleFile.Catalog.Bundles["engineer"];

        Assert.Equal(new BundleTime(BundleDay.Last, new TimeOnly(18, 0)), leaver.At);
        Assert.Equal(new ApproverSpec.Team("people"), Assert.Single(leaver.Approve?.Stages ?? []).By);
        Assert.Equal(5, leaver.Do.Count);
        Assert.Equal(["everyone"], engineer.Includes);
        Assert.Equal(["Engineering"], engineer.When?.Departments);
        Assert.Equal([new AppRole("GitHub Enterprise", "Member")], engineer.Apps);
        Assert.Equal(new BundlePass(SecretReader.Manager, new BundleTime(BundleDay.First, null)), SampleFile.Catalog.Bundles["everyone"].Pass);
    }

    [Fact]
    public void Every_directory_name_is_listed_once_with_its_first_line()
    {
        var names = SampleFile.Catalog.Names;

        Assert.Equal(
            [
                "All Staff", "Break Glass", "Data Analysts", "Design Ops", "Engineering", "Executives", "Facilities", "Finance Leads",
                "HR Operations", "IT Support", "Licence Figma Editor", "Marketing", "Payments Approvers", "Platform Engineering",
                "Product Engineering", "Release Managers", "Sales", "Social Club",
            ],
            names.Groups.Select(static use => use.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["GitHub Enterprise/Member", "GitHub Enterprise/Owner", "Salesforce/User"], names.Apps.Select(static use => $"{use.App}/{use.Role}"));
        Assert.Equal(["priya@contoso.example", "tom@contoso.example", "ana.admin@contoso.example"], names.People.Select(static use => use.Name));
        Assert.Equal(["VISIOCLIENT", "SPE_E3"], names.Skus.Select(static use => use.Name));
        Assert.Equal(SampleFile.LineOf("addToGroup: { group: Payments"), names.Groups.Single(static use => use.Name == "Payments Approvers").Line);
    }

    [Fact]
    public void The_fingerprint_is_of_the_text()
    {
        var changed = SampleFile.LoadOrFail(SampleFile.Text + "# one more comment\n");

        Assert.Matches("^[0-9a-f]{64}$", SampleFile.Catalog.Fingerprint);
        Assert.NotEqual(SampleFile.Catalog.Fingerprint, changed.Fingerprint);
        Assert.Equal(SampleFile.Catalog.Fingerprint, SampleFile.LoadOrFail(SampleFile.Text).Fingerprint);
    }

    [Theory]
    [InlineData("2026-11-23T08:00:00Z", true)]
    [InlineData("2026-11-23T07:59:00Z", false)]
    [InlineData("2026-11-27T17:59:00Z", true)]
    [InlineData("2026-11-27T18:00:00Z", false)]
    [InlineData("2026-11-28T12:00:00Z", false)]
    [InlineData("2026-07-06T07:00:00Z", true)]
    public void Hours_are_local_to_the_team(string instant, bool open)
    {
        var hours = SampleFile.Catalog.Teams["it"].Hours;

        Assert.Equal(open, hours?.IsOpenAt(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_service_of_the_sample_is_offered() =>
        Assert.All(SampleFile.Catalog.Services.Values, static service => Assert.True(service.IsOffered, service.Id));
}
