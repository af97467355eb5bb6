using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>The file is changed while the bot runs.</summary>
public sealed class ChangingTheCatalogue
{
    private static readonly string Shorter = SampleFile.With("lasts: { default: 4h, most: 1d, extend: 1 }", "lasts: { default: 2h, most: 8h }");
    private static readonly string Wider = SampleFile.With("for: { self: { designers: none, otherwise: manager } }", "for: { self: none }");

    [Fact]
    public async Task A_sound_file_is_taken_over_and_its_differences_are_told()
    {
        using var file = new CatalogOnDisk(SampleFile.Text);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path }, "maya");

        file.Replace(Wider);
        var told = await contoso.WhileTimeGoesAsync(contoso.ChannelHearsAsync("Help desk", "is in use now"));

        Assert.Equal(
            "The catalogue was changed and is in use now.\n"
            + "- Figma editor, for oneself, job title is not Designer or Product Designer: at once, nobody is asked "
            + "(until now: Figma editor, for oneself, job title is not Designer or Product Designer: the manager (if there is none, IT Support) (IT Support is the group IT Support))",
            told);
        await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse == CatalogOnDisk.FingerprintOf(Wider));
        await contoso.SaysAsync("maya", "figma please, I edit the launch deck");
        await contoso.CardAsync("maya", "[Get it for 90 days]");
        var entry = Assert.Single(await contoso.AuditAsync(), entry => entry.Entry.Action == "catalog.taken-over" && entry.Entry.Detail.Contains("\"file\"", StringComparison.Ordinal)).Entry;
        Assert.Contains(CatalogOnDisk.FingerprintOf(SampleFile.Text), entry.Detail, StringComparison.Ordinal);
        Assert.Contains(CatalogOnDisk.FingerprintOf(Wider), entry.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("default: 4h, most: 1d", "default: 4d, most: 1d", "lasts.default is longer than")]
    [InlineData("{ who: designers, ask: figma, expect: granted at once }", "{ who: designers, ask: figma, expect: refused }", "came out 'granted at once'")]
    [InlineData("members: Facilities", "members: Facilitys", "no group in the directory is called 'Facilitys'")]
    [InlineData("person: tom@contoso.example, ask: github, expect: refused", "person: tom@contoso.example, ask: figma, expect: refused", "came out 'approved by manager'")]
    public async Task A_file_with_a_fault_is_told_once_and_the_one_in_use_stays(string old, string replacement, string fault)
    {
        using var file = new CatalogOnDisk(SampleFile.Text);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });

        file.Write(SampleFile.With(old, replacement));
        var told = await contoso.WhileTimeGoesAsync(contoso.ChannelHearsAsync("Help desk", "isn't used"));
        file.Replace(Shorter);
        await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse == CatalogOnDisk.FingerprintOf(Shorter));

        Assert.Contains(fault, told, StringComparison.Ordinal);
        Assert.Contains("column", told, StringComparison.Ordinal);
        Assert.Single(contoso.LinesInChannel("Help desk"), line => line.Contains("isn't used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_only_half_written_at_a_look_is_not_minded()
    {
        using var file = new CatalogOnDisk(SampleFile.Text);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });

        file.Write(Shorter[..(Shorter.Length / 2)]);
        contoso.Clock.Advance(TimeSpan.FromSeconds(5));
        file.Replace(Shorter);
        await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse == CatalogOnDisk.FingerprintOf(Shorter));

        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("isn't used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_deleted_is_told_and_found_again()
    {
        using var file = new CatalogOnDisk(SampleFile.Text);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path }, "priya");

        File.Delete(file.Path);
        await contoso.WhileTimeGoesAsync(contoso.ChannelHearsAsync("Help desk", "is gone"));
        await contoso.AskForGitHubAsync();
        file.Replace(Shorter);
        await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse == CatalogOnDisk.FingerprintOf(Shorter));
    }

    [Fact]
    public async Task While_the_directory_is_away_nothing_is_taken_over_and_nothing_is_refused()
    {
        using var file = new CatalogOnDisk(SampleFile.Text);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });

        contoso.Graph.Fail(12, 503);
        file.Replace(Shorter);
        await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse == CatalogOnDisk.FingerprintOf(Shorter));

        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("isn't used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_process_follows_and_one_of_them_tells()
    {
        using var file = new CatalogOnDisk(SampleFile.Text);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path, Engine = StoreEngine.Postgres });
        await using var other = await BotInProcess.StartAsync(contoso.BotSettings(), 0, contoso.Clock, null, Contoso.Stop);

        file.Replace(Shorter);
        await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse == CatalogOnDisk.FingerprintOf(Shorter) && Contoso.CatalogOf(other) == CatalogOnDisk.FingerprintOf(Shorter));
        await contoso.WhileTimeGoesAsync(contoso.ChannelHearsAsync("Help desk", "is in use now"));
        await contoso.QuietAsync();

        Assert.Single(contoso.LinesInChannel("Help desk"), line => line.Contains("is in use now", StringComparison.Ordinal));
        Assert.Single(await contoso.AuditAsync(), entry => entry.Entry.Detail.Contains("\"file\"", StringComparison.Ordinal));
    }
}
