using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Verbs;

/// <summary>`check FILE`, with and without a directory.</summary>
public sealed class Checking
{
    [Fact]
    public async Task Without_a_directory_it_says_what_it_has_not_looked_up()
    {
        var typed = await Typed.RunAsync("check", SampleFile.Find("catalog.yaml"));

        Assert.Equal((0, string.Empty), (typed.Status, typed.Errors));
        Assert.Contains("How many people a rule asks (not counted: the directory isn't set)\n  sign-in-pass, manager: the manager, 1 person (else IT Support, not counted)", typed.Output, StringComparison.Ordinal);
        Assert.EndsWith("is sound. No directory is set, so its names and its 3 examples about persons are looked up when the bot starts.\n", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_one_it_counts_whom_each_rule_asks_and_runs_the_examples_about_persons()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());
        contoso.Own("Social Club", "hana", "pedro");
        contoso.Own("Marketing");

        var typed = await Typed.InAsync(contoso, "check", contoso.Setting.CatalogPath);

        Assert.Equal((0, string.Empty), (typed.Status, typed.Errors));
        Assert.Contains("How many people a rule asks (counted in the directory just now)", typed.Output, StringComparison.Ordinal);
        Assert.Contains("  github-admin, two-keys: the manager, 1 person (else IT Support, 4 people), then IT Support, 4 people\n", typed.Output, StringComparison.Ordinal);
        Assert.Contains("  join-group, owner: the owners of Marketing, NOBODY, the owners of Social Club, 2 people,", typed.Output, StringComparison.Ordinal);
        Assert.EndsWith("is sound. Its names are in the directory, and its 3 examples about persons hold.\n", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_about_a_person_that_fails_refuses_the_file()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());
        contoso.Change(state => state.With(state.People[TeamsHelpDesk.Sandbox.Company.TrialPeople.Id("tom")] with { Department = "Engineering" }));

        var typed = await Typed.InAsync(contoso, "check", contoso.Setting.CatalogPath);

        Assert.Equal((1, string.Empty), (typed.Status, typed.Output));
        Assert.Contains("column 5: example: tom@contoso.example asks github; expected 'refused', came out 'granted at once'", typed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_in_the_directory_refuses_it_with_the_nearest_of_the_file()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());
        var file = Path.Combine(Path.GetTempPath(), $"catalog_{Guid.CreateVersion7():N}.yaml");
        await File.WriteAllTextAsync(file, SampleFile.With("members: Platform Engineering", "members: Product Enginering").Replace("approve: people", "approve: it", StringComparison.Ordinal), Contoso.Stop);

        var typed = await Typed.InAsync(contoso, "check", file);

        File.Delete(file);
        Assert.Equal(1, typed.Status);
        Assert.Equal($"{file}, line {SampleFile.LineOf("members: Platform Engineering")}, column 14: no group in the directory is called 'Product Enginering'; did you mean 'Product Engineering'?\n", typed.Errors);
    }

    [Fact]
    public async Task A_fault_is_told_with_its_place_and_the_status()
    {
        var file = Path.Combine(Path.GetTempPath(), $"catalog_{Guid.CreateVersion7():N}.yaml");
        await File.WriteAllTextAsync(file, SampleFile.With("undo: 10m", "undo: soon"), TestContext.Current.CancellationToken);

        var typed = await Typed.RunAsync("check", file);
        var missing = await Typed.RunAsync("check", file + ".no");

        File.Delete(file);
        Assert.Equal((1, $"{file}, line {SampleFile.LineOf("undo: 10m")}, column 9: rules.undo: 'soon' is not a duration; write a number with m, h or d, such as 60m, 4h or 90d\n"), (typed.Status, typed.Errors));
        Assert.Equal((1, $"There is no file '{file}.no'.\n"), (missing.Status, missing.Errors));
    }
}
