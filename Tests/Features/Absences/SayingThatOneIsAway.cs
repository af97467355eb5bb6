using TeamsHelpDesk.Bot.Features.Absences;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Absences;

public sealed class SayingThatOneIsAway
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData("I'm away until Monday, ask Hana Kim", "2026-11-30", "Hana Kim")]
    [InlineData("i’m away until friday. please ask hana", "2026-11-27", "hana")]
    [InlineData("I am out of the office until 3 December, my deputy is Zoë Dubois", "2026-12-03", "Zoë Dubois")]
    [InlineData("I'll be on holiday until December 3rd and ask Seán O'Brien", "2026-12-03", "Seán O'Brien")]
    [InlineData("I'm on leave until 2027-01-04, deputy: hana@contoso.example", "2027-01-04", "hana@contoso.example")]
    [InlineData("I'm away until tomorrow, ask my deputy", "2026-11-24", null)]
    [InlineData("I'm away until next Wednesday", "2026-11-25", null)]
    [InlineData("I'm away until 1 January", "2027-01-01", null)]
    [InlineData("I'm away until 28 February 2027", "2027-02-28", null)]
    [InlineData("I'm away", null, null)]
    public void Is_read_with_the_day_and_the_deputy(string text, string? until, string? deputy) =>
        Assert.Equal(
            new AbsenceWords.Away(until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), deputy),
            AbsenceWords.Read(text, Monday));

    [Theory]
    [InlineData("I'm back")]
    [InlineData("i am back again.")]
    public void And_that_one_is_back(string text) => Assert.Equal(new AbsenceWords.Back(), AbsenceWords.Read(text, Monday));

    [Theory]
    [InlineData("I'm out of ideas, outlook doesn't start")]
    [InlineData("I'm off sick and can't get into my mail")]
    [InlineData("I'm away from my desk and my laptop is locked")]
    [InlineData("I'm back at the login screen again and again")]
    [InlineData("I'm away until the VPN works")]
    [InlineData("I'm away until yesterday")]
    [InlineData("I'm away until 23 November 2026, ask Hana")] // today
    [InlineData("I'm away until 1 January 2029, ask Hana")]
    [InlineData("please add me to Marketing until Monday")]
    public void What_is_something_else_is_left_to_others(string text) => Assert.Null(AbsenceWords.Read(text, Monday));
}
