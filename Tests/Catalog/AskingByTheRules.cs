using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class AskingByTheRules
{
    private static readonly PersonFacts Engineer = Person(1, "Engineering", "Developer");
    private static readonly PersonFacts Designer = Person(2, "Marketing", "Product Designer");
    private static readonly PersonFacts Seller = Person(3, "Sales", "Account Executive");

    private static ServiceCatalog Catalog => SampleFile.Catalog;

    [Theory]
    [InlineData("staff", null, null, false, true)]
    [InlineData("engineers", "Engineering", null, false, true)]
    [InlineData("engineers", "eNGINEERING", null, false, true)]
    [InlineData("engineers", "Engineering Sales", null, false, false)]
    [InlineData("engineers", null, "Engineering", false, false)]
    [InlineData("designers", "Sales", "designer", false, true)]
    [InlineData("designers", "Sales", "Product Designer", false, true)]
    [InlineData("designers", "Sales", "Product", false, false)]
    [InlineData("managers", null, null, true, true)]
    [InlineData("managers", null, null, false, false)]
    public void An_audience_is_its_conditions(string audience, string? department, string? jobTitle, bool hasReports, bool isIn)
    {
        var person = new PersonFacts(Id(1), department, jobTitle, Enabled: true, Guest: false, hasReports);

        Assert.Equal(isIn, CatalogRules.IsIn(Catalog.Audiences[audience], person));
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("engineers")]
    [InlineData("designers")]
    [InlineData("managers")]
    public void Guests_and_disabled_accounts_are_in_no_audience(string audience)
    {
        var everything = new PersonFacts(Id(1), "Engineering", "Designer", Enabled: true, Guest: false, HasReports: true);

        Assert.True(CatalogRules.IsIn(Catalog.Audiences[audience], everything));
        Assert.False(CatalogRules.IsIn(Catalog.Audiences[audience], everything with { Guest = true }));
        Assert.False(CatalogRules.IsIn(Catalog.Audiences[audience], everything with { Enabled = false }));
    }

    [Fact]
    public void All_conditions_of_an_audience_must_hold()
    {
        var both = new Audience("x", All: false, ["Sales"], ["Lead"], HasReports: true);
        var person = new PersonFacts(Id(1), "Sales", "Lead", Enabled: true, Guest: false, HasReports: true);

        Assert.True(CatalogRules.IsIn(both, person));
        Assert.False(CatalogRules.IsIn(both, person with { Department = "Legal" }));
        Assert.False(CatalogRules.IsIn(both, person with { JobTitle = null }));
        Assert.False(CatalogRules.IsIn(both, person with { HasReports = false }));
    }

    [Fact]
    public void Who_may_ask_gets_the_path_of_the_relation()
    {
        Assert.Equal("none", PathOf(MayAsk("github", Engineer, Relation.Self, Engineer)));
        Assert.Equal("none", PathOf(MayAsk("github", Engineer, Relation.Report, Designer)));
        Assert.Equal("owner", PathOf(MayAsk("github", Engineer, Relation.Colleague, Designer)));
    }

    [Fact]
    public void The_path_can_depend_on_the_beneficiary()
    {
        Assert.Equal("none", PathOf(MayAsk("figma", Designer, Relation.Self, Designer)));
        Assert.Equal("manager", PathOf(MayAsk("figma", Seller, Relation.Self, Seller)));
    }

    [Fact]
    public void Outside_the_audience_nobody_asks()
    {
        Assert.Equal(
            new Availability.NotForAudience(Catalog.Audiences["engineers"]), MayAsk("github", Seller, Relation.Self, Seller));
        Assert.IsType<Availability.NotForAudience>(MayAsk("github", Engineer with { Enabled = false }, Relation.Self, Engineer));
        Assert.IsType<Availability.NotForAudience>(MayAsk("sign-in-pass", Seller with { Guest = true }, Relation.Colleague, Engineer));
    }

    [Fact]
    public void A_relation_that_is_not_written_is_not_available() =>
        Assert.IsType<Availability.NotForRelation>(MayAsk("figma", Designer, Relation.Colleague, Seller));

    [Fact]
    public void A_relation_that_does_not_fit_the_two_people_is_refused()
    {
        Assert.IsType<Availability.NotForRelation>(MayAsk("github", Engineer, Relation.Self, Designer));
        Assert.IsType<Availability.NotForRelation>(MayAsk("github", Engineer, Relation.Report, Engineer));
    }

    [Fact]
    public void Nothing_is_asked_for_guests_or_disabled_accounts()
    {
        Assert.IsType<Availability.NotForBeneficiary>(MayAsk("github", Engineer, Relation.Colleague, Designer with { Guest = true }));
        Assert.IsType<Availability.NotForBeneficiary>(MayAsk("github", Engineer, Relation.Colleague, Designer with { Enabled = false }));
    }

    [Fact]
    public void A_disabled_account_can_be_enabled()
    {
        var enable = Catalog.Services["github"] with { Do = [new EffectSpec.EnableAccount()] };

        var available = CatalogRules.MayAsk(Catalog, enable, Engineer, Relation.Report, Designer with { Enabled = false });

        Assert.IsType<Availability.Allowed>(available);
    }

    [Fact]
    public void Separation_of_duties_holds_in_both_directions()
    {
        var one = Catalog.Services["github-admin"];
        var other = Catalog.Services["payments-approver"] with { NotWith = [] };

        Assert.True(CatalogRules.Exclude(one, other));
        Assert.True(CatalogRules.Exclude(other, one));
        Assert.False(CatalogRules.Exclude(one, Catalog.Services["figma"]));
    }

    [Fact]
    public void What_is_refused_goes_to_a_team()
    {
        Assert.Equal("platform", CatalogRules.HandsTo(Catalog, Catalog.Services["github"]).Id);
        Assert.Equal("it", CatalogRules.HandsTo(Catalog, Catalog.Services["figma"]).Id);
        var quiet = Catalog with { Rules = Catalog.Rules with { Escalate = new Escalation(TimeSpan.FromDays(1), new ApproverSpec.Manager()) } };
        Assert.Equal("it", CatalogRules.HandsTo(quiet, Catalog.Services["join-group"]).Id);
    }

    [Theory]
    [InlineData("4h", "24h", "1h 4h 8h 24h")]
    [InlineData("30d", "90d", "14d 30d 90d")]
    [InlineData("90d", "365d", "30d 90d 180d 365d")]
    [InlineData("90d", "90d", "14d 30d 90d")]
    [InlineData("1h", "1h", "1h")]
    [InlineData("20m", "2h", "20m 1h 2h")]
    public void Lengths_on_offer_hold_the_default_and_never_exceed_the_most(string length, string most, string offered)
    {
        var durations = CatalogRules.DurationsToOffer(new Lasts(Span(length), Span(most), null));

        Assert.Equal(offered.Split(' ').Select(Span), durations);
    }

    private static Availability MayAsk(string service, PersonFacts asker, Relation relation, PersonFacts beneficiary) =>
        CatalogRules.MayAsk(Catalog, Catalog.Services[service], asker, relation, beneficiary);

    private static string PathOf(Availability availability) => Assert.IsType<Availability.Allowed>(availability).Path.Id;

    private static PersonFacts Person(int number, string department, string jobTitle) =>
        new(Id(number), department, jobTitle, Enabled: true, Guest: false, HasReports: false);

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static TimeSpan Span(string text) => Bot.Catalog.Reading.Values.Duration(text) ?? throw new FormatException(text);
}
