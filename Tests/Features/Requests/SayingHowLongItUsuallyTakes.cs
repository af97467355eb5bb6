using TeamsHelpDesk.Bot.Features.Requests;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests;

public sealed class SayingHowLongItUsuallyTakes
{
    /// <summary>Minutes that others waited, and the hours that are said; -1 for nothing.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(-1, 1, 2, 3, 4)]
    [InlineData(1, 1, 1, 1, 1, 1)]
    [InlineData(2, 5, 5, 5, 90, 4000)]
    [InlineData(24, 1, 1, 1, 1440, 1440)]
    [InlineData(48, 1, 1, 1, 1441, 1441)]
    [InlineData(72, 60, 60, 60, 60, 60, 60, 2900, 2900)]
    public void Three_of_four_were_decided_within_it(int hours, params int[] minutes) => Assert.Equal(
        hours < 0 ? null : TimeSpan.FromHours(hours), UsualTimes.Of([.. minutes.Select(static waited => TimeSpan.FromMinutes(waited))]));
}
