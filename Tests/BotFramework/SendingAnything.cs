using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class SendingAnything
{
    [Fact]
    public void Random_bytes_are_an_activity_or_a_refusal()
    {
        var mutated = Gen.ArrayOf(Gen.Choose(0, 4096).Zip(Gen.Choose(0, 255)), 8).Select(Mutate).ToArbitrary();

        Prop.ForAll(mutated, IsDecided).QuickCheckThrowOnFailure();
        Prop.ForAll<byte[]>(IsDecided).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Random_tokens_and_bodies_never_make_the_door_fail()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var good = bot.Token();
        var samples = Gen.ArrayOf(Gen.Choose(0, 4096).Zip(Gen.Choose(33, 126)), 3).Sample(150, 1);

        foreach (var mutation in samples)
        {
            var token = Encoding.ASCII.GetString(Mutate(mutation, Encoding.ASCII.GetBytes(good)));
            var answer = await bot.PostAsync(Mutate(mutation), $"Bearer {token}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.InRange((int)(await bot.PostAsync(Mutate(mutation), $"Bearer {good}")).Status, 200, 499);
        }
    }

    private static bool IsDecided(byte[] bytes)
    {
        var (activity, refusal) = ActivityBody.Parse(bytes);
        return activity is not null != refusal is not null;
    }

    private static byte[] Mutate((int At, int Value)[] changes) =>
        Mutate(changes, Encoding.UTF8.GetBytes(BotUnderTest.Message().ToJsonString()));

    private static byte[] Mutate((int At, int Value)[] changes, byte[] bytes)
    {
        foreach (var (at, value) in changes)
        {
            bytes[at % bytes.Length] = (byte)value;
        }

        return bytes;
    }
}
