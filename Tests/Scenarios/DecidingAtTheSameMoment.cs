using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

public sealed class DecidingAtTheSameMoment
{
    private const int Rounds = 20;

    private static readonly string[] Askers =
    [
        "priya", "sean", "jurgen", "mei", "kwame", "ivan", "layla", "noa", "wei", "aisha",
        "ingrid", "dara", "mateo", "yuki", "carla", "tom", "fatima", "piotr", "grace", "maya",
    ];

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task A_team_in_its_channel_decides_once_in_every_round(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine, Catalog = "team.yaml" });
        string[] deciders = ["nadia", "luis", "wanda"];
        var dice = new Dice(20261123);
        for (var round = 0; round < Rounds; round++)
        {
            var before = contoso.Now;
            await contoso.SaysAsync(Askers[round], "data analysts");
            await contoso.CardAsync(Askers[round], "You'd join", before);
            await contoso.SaysAsync(Askers[round], "yes");
            var card = await contoso.ChannelCardAsync("Help desk", "[Decide]", before);
            dice.Shuffle(deciders);
            var approve = (await contoso.SeenByAsync(deciders[0], card)).Action("Approve");

            var clicks = await Task.WhenAll(deciders[..2].Select(who => contoso.ForgesAsync(who, card, approve)));

            Assert.Single(clicks.OfType<ClickResult.CardReplaced>());
            Assert.EndsWith("already approved this. Nothing has changed.", clicks.OfType<ClickResult.InfoBar>().Single().Text, StringComparison.Ordinal);
            await contoso.HearsAsync(Askers[round], "done. You have it", before);
        }

        await contoso.QuietAsync();
        Assert.Equal(Rounds, contoso.Changes(ChangeKinds.MemberAdded).Count);
        Assert.Equal(Rounds, contoso.Writes.Count);
        Assert.All(Askers, asker => Assert.Single(contoso.LinesTo(asker), line => line.Contains("done.", StringComparison.Ordinal)));
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Two_owners_in_chats_of_their_own_decide_once_in_every_round(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "hana", "pedro");
        contoso.Own("Data Analysts", "hana", "pedro");
        for (var round = 0; round < Rounds; round++)
        {
            var before = contoso.Now;
            var hanas = await contoso.AskToJoinAsync(Askers[round], "Data Analysts");
            var pedros = await contoso.CardAsync("pedro", "[Approve for 90 days]", before);

            var clicks = await Task.WhenAll(
                contoso.ForgesAsync("hana", hanas, hanas.Action("Approve for 90 days")),
                contoso.ForgesAsync("pedro", pedros, pedros.Action("Approve for 90 days")));

            Assert.Single(clicks.OfType<ClickResult.CardReplaced>());
            Assert.Single(clicks.OfType<ClickResult.InfoBar>());
            await contoso.HearsAsync(Askers[round], "done. You have it", before);
        }

        await contoso.QuietAsync();
        Assert.Equal(Rounds, contoso.Changes(ChangeKinds.MemberAdded).Count);
        Assert.Equal(Rounds, contoso.Writes.Count);
    }

    [Fact]
    public async Task Both_keys_of_two_are_two_people_even_when_one_team_holds_both()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "team.yaml" }, "tom");
        contoso.SetManager("tom", null); // so the first key is the team's as well
        await contoso.SaysAsync("tom", "payments approvers");
        await contoso.CardAsync("tom", "You'd join");
        await contoso.SaysAsync("tom", "yes");
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");

        await contoso.PressesAsync("luis", card, "Approve");
        await contoso.HearsAsync("tom", "Now it's with IT Support");
        await contoso.QuietAsync();
        var second = Assert.Single(contoso.Sandbox.Teams.Read(Contoso.Id("wanda"), card.ConversationId), view => view.Message.Card is not null).Message;
        var approve = (await contoso.SeenByAsync("wanda", second)).Action("Approve");
        var same = await contoso.ForgesAsync("luis", second, approve);

        Assert.Equal("You've already answered this one; it needs somebody else now.", same.IsOneSentence());
        Assert.Empty(contoso.Writes);
        await contoso.ForgesAsync("wanda", second, approve);
        await contoso.HearsAsync("tom", "done. You have it");
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
    }
}
