using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class WritingTheReport
{
    private static readonly string Report = string.Join('\n', CatalogReport.Write(SampleFile.Catalog));

    [Theory]
    [InlineData("""
          Figma editor (figma)
            who may ask   staff
            for oneself   designers: at once, nobody is asked; others: the manager (if there is none, IT Support)
            what happens  adds to Licence Figma Editor
            how long      90 days, at most 365 days, extended as often as needed
            owner         the members of Design Ops
        """)]
    [InlineData("""
          GitHub organisation owner (github-admin)
            who may ask   engineers
            for oneself   the manager (if there is none, IT Support), then IT Support
            what happens  assigns GitHub Enterprise as Owner
            how long      4 hours, at most 1 day, extended at most once
            never with    payments-approver
            owner         Platform Engineering
        """)]
    [InlineData("""
            for oneself   the manager (if there is none, IT Support); shown to the manager
            for a report  at once, nobody is asked; shown to the one who asked
            for another   IT Support; shown to the manager
            what happens  makes a sign-in pass, good for 1 hour and one use; signs out everywhere
            owner         IT Support
        """)]
    [InlineData("    to pick       group: Marketing, Social Club, Release Managers, Data Analysts")]
    [InlineData("  engineers: staff: department is Engineering")]
    [InlineData("  staff: every enabled account, no guests")]
    [InlineData("  IT Support (it): the members of IT Support, in IT / Help desk")]
    [InlineData("""
          everyone
            groups        All Staff
            licences      SPE_E3
            first pass    shown to the manager on the first day
        """)]
    [InlineData("""
          leaver
            what happens  disables the account, signs out everywhere, removes the sign-in methods, takes their own groups and app roles, removes the licences
            when          on the last day at 18:00
            approved by   team people
        """)]
    [InlineData("  at most 200 per hour for the company")]
    public void It_says_who_gets_what_by_whom_and_for_how_long(string expected) => Assert.Contains(expected, Report, StringComparison.Ordinal);

    [Fact]
    public void It_fits_on_a_screen_s_width() => Assert.All(Report.Split('\n'), static line => Assert.InRange(line.Length, 0, 160));
}
