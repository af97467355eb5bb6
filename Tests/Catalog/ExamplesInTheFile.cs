using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class ExamplesInTheFile
{
    private static readonly PersonFacts Priya = new(new Guid("00000000-0000-0000-0000-000000000001"), "Engineering", "Developer", true, false, false);
    private static readonly PersonFacts Tom = Priya with { Department = "Sales" };

    private static ServiceCatalog Catalog => SampleFile.Catalog;

    [Theory]
    [InlineData("{ who: designers, ask: figma, expect: granted at once }", "{ who: staff, ask: figma, expect: granted at once }", "staff asks figma; expected 'granted at once', came out 'approved by manager'")]
    [InlineData("{ who: engineers, ask: github, expect: granted at once }", "{ who: staff, ask: github, expect: granted at once }", "staff asks github; expected 'granted at once', came out 'refused'")]
    [InlineData("expect: approved by manager then team it }", "expect: approved by team it then manager }", "expected 'approved by team it then manager', came out 'approved by manager then team it'")]
    [InlineData("expect: approved by manager then team it }", "expect: approved by manager }", "expected 'approved by manager', came out 'approved by manager then team it'")]
    [InlineData("{ who: engineers, ask: github, expect: granted at once }", "{ who: engineers, ask: github, expect: two different approvers }", "expected 'two different approvers', came out 'granted at once'")]
    [InlineData("{ who: engineers, ask: github, expect: granted at once }", "{ who: engineers, ask: github, expect: refused and handed to team it }", "expected 'refused and handed to team it', came out 'granted at once'")]
    public void One_that_fails_refuses_the_file_with_its_line(string old, string replacement, string message)
    {
        var error = Assert.Single(SampleFile.Refuse(SampleFile.With(old, replacement)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(SampleFile.LineOf(old), error.Line);
    }

    [Fact]
    public void A_changed_service_fails_the_example_that_guards_it()
    {
        var yaml = SampleFile.With("for: { self: { designers: none, otherwise: manager } }", "for: { self: manager }");

        Assert.Contains("designers asks figma", Assert.Single(SampleFile.Refuse(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Persons_of_the_sample_hold_with_their_facts()
    {
        Assert.Null(CatalogExamples.Failure(Catalog, Of("priya@contoso.example"), Priya, isProtected: false));
        Assert.Null(CatalogExamples.Failure(Catalog, Of("tom@contoso.example"), Tom, isProtected: false));
        Assert.Null(CatalogExamples.Failure(Catalog, Of("ana.admin@contoso.example"), Tom, isProtected: true));
    }

    [Fact]
    public void Persons_fail_when_the_directory_says_otherwise()
    {
        Assert.Contains(
            "expected 'two different approvers', came out 'refused'",
            CatalogExamples.Failure(Catalog, Of("priya@contoso.example"), Tom, isProtected: false)?.Message, StringComparison.Ordinal);
        Assert.Contains(
            "expected 'refused', came out 'granted at once'",
            CatalogExamples.Failure(Catalog, Of("tom@contoso.example"), Priya, isProtected: false)?.Message, StringComparison.Ordinal);
        Assert.Contains(
            "expected 'refused and handed to team it', came out 'approved by manager'",
            CatalogExamples.Failure(Catalog, Of("ana.admin@contoso.example"), Tom, isProtected: false)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_person_is_refused_whatever_the_path()
    {
        var outcome = CatalogExamples.Outcome(Catalog, Catalog.Services["github"], Priya, isProtected: true);

        Assert.Equal(new Expectation.RefusedAndHanded("platform"), outcome);
    }

    [Fact]
    public void A_stage_that_needs_two_is_two_approvers()
    {
        var yaml = SampleFile.With("it:       [{ by: team it }]", "it:       [{ by: team it, need: 2 }]");
        var catalog = SampleFile.LoadOrFail(yaml);
        var example = new CatalogExample(1, 1, null, "p@x", "lost-device", new Expectation.TwoDifferentApprovers());

        Assert.Null(CatalogExamples.Failure(catalog, example, Priya, isProtected: false));
    }

    private static CatalogExample Of(string person) => Catalog.Examples.Single(example => example.Person == person);
}
