using TeamsHelpDesk.Bot.Features.Requests;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests;

public sealed class ReadingShortWords
{
    private static readonly string[] Groups = ["Marketing", "Social Club", "Release Managers", "Data Analysts", "Sales Managers"];

    [Theory]
    [InlineData("Yes!", nameof(Command.Yes))]
    [InlineData("  yes   please. ", nameof(Command.Yes))]
    [InlineData("OK", nameof(Command.Yes))]
    [InlineData("no", nameof(Command.Cancel))]
    [InlineData("Never mind.", nameof(Command.Cancel))]
    [InlineData("start\nover", nameof(Command.StartOver))]
    [InlineData("Status?", nameof(Command.Status))]
    [InlineData("What's happening with figma?", nameof(Command.Status))]
    [InlineData("what about my request", nameof(Command.Status))]
    [InlineData("talk to a person", nameof(Command.Person))]
    [InlineData("Hello", nameof(Command.Greeting))]
    [InlineData("yes, but I also need Visio", nameof(Command.None))]
    [InlineData("no idea what is wrong", nameof(Command.None))]
    [InlineData("whatever happening", nameof(Command.None))]
    [InlineData("", nameof(Command.None))]
    [InlineData("...", nameof(Command.None))]
    public void A_command_is_the_whole_line(string text, string command) => Assert.Equal(command, Words.Of(text).Command.ToString());

    [Theory]
    [InlineData("30 days", 30 * 24)]
    [InlineData("for 4 hours", 4)]
    [InlineData("2w", 14 * 24)]
    [InlineData("1 month please", 30 * 24)]
    [InlineData("7d.", 7 * 24)]
    public void A_length_on_its_own_is_one(string text, int hours) => Assert.Equal(TimeSpan.FromHours(hours), Words.Of(text).Duration);

    [Theory]
    [InlineData("0 days")]
    [InlineData("4000 days")]
    [InlineData("-3 days")]
    [InlineData("30")]
    [InlineData("I have waited 3 days")]
    [InlineData("99999999999 days")]
    [InlineData("٣ days")]
    public void Anything_else_is_no_length(string text) => Assert.Null(Words.Of(text).Duration);

    [Theory]
    [InlineData("1", 0)]
    [InlineData("#5", 4)]
    [InlineData("second", 1)]
    [InlineData("the third one", 2)]
    [InlineData("MARKETING", 0)]
    [InlineData("the Data Analysts please", 3)]
    [InlineData("club", 1)]
    [InlineData("0", null)]
    [InlineData("6", null)]
    [InlineData("managers", null)] // two hold it
    [InlineData("Marketing or Social Club", null)]
    [InlineData("xy", null)]
    [InlineData("", null)]
    public void What_is_picked_is_meant_by_one_only(string text, int? index) => Assert.Equal(index, Words.Of(text).PickFrom(Groups));
}
