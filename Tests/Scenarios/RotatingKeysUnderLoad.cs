using System.Net;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Teams changes its keys while people talk and strangers try key ids that nobody has.</summary>
public sealed class RotatingKeysUnderLoad
{
    private const int Minutes = 40;
    private const int BetweenRotations = 5;
    private const int Junk = 10;
    private static readonly TimeSpan AMinute = TimeSpan.FromSeconds(61);
    private static readonly string[] Talkers = ["tom", "maya", "priya", "sean"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_is_refused_for_longer_than_a_minute_and_junk_asks_for_keys_once_a_minute_at_most(bool keepOld)
    {
        await using var contoso = await Contoso.OpenAsync(Talkers);
        await contoso.QuietAsync();
        var keys = contoso.Sandbox.Of<ChannelKeys>();
        var (firstReads, refused) = (keys.Reads, 0);

        for (var minute = 1; minute <= Minutes; minute++)
        {
            contoso.Clock.Advance(AMinute);
            var reads = keys.Reads;
            await JunkAsync(contoso);
            if (minute % BetweenRotations == 0)
            {
                keys.Rotate(keepOld);
                // The strangers have used up this minute's reading: the new key is known in the next.
                refused += (await TalkAsync(contoso)).Count(status => status != HttpStatusCode.OK);
                await JunkAsync(contoso);
                Assert.InRange(keys.Reads - reads, 0, 1);
                contoso.Clock.Advance(AMinute);
            }
            else
            {
                Assert.InRange(keys.Reads - reads, 0, 1);
            }

            Assert.All(await TalkAsync(contoso), static status => Assert.Equal(HttpStatusCode.OK, status));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Minutes} minutes, {Minutes / BetweenRotations} rotations, {Minutes * Junk} junk key ids: keys read {keys.Reads - firstReads} times, {refused} refused within the minute");
        Assert.InRange(keys.Reads - firstReads, Minutes / BetweenRotations, Minutes + (Minutes / BetweenRotations));
    }

    private static async Task<IReadOnlyList<HttpStatusCode?>> TalkAsync(Contoso contoso) =>
        [.. (await Task.WhenAll(Talkers.Select(who => contoso.Sandbox.Teams.SayAsync(Contoso.Id(who), "status", Contoso.Stop)))).Select(said => said.Answer?.Status)];

    private static async Task JunkAsync(Contoso contoso)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Junk).Select(_ =>
            contoso.Sandbox.Teams.SayWrongAsync(Contoso.Id("tom"), "let me in", TokenFault.UnknownKid, ActivityFault.None, Contoso.Stop)));
        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
    }
}
