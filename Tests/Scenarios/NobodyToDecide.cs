using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Where nobody can be found who may decide, it is held and the owner is told; it is never open to all, and never a yes.</summary>
public sealed class NobodyToDecide
{
    [Fact]
    public async Task Whoever_is_the_only_approver_does_not_approve_their_own()
    {
        await using var contoso = await OpenAsync("arjun"); // the only one in Payments Approvers
        await contoso.SaysAsync("arjun", "social club");
        var card = await contoso.CardAsync("arjun", "I can't find anybody who may decide this. IT Support would be told, and it would wait.");
        await contoso.PressesAsync("arjun", card, "Ask");

        await contoso.ChannelCardAsync("Help desk", "Nobody but the asker could be found for “Payments Approvers”.");
        await StaysHeldAsync(contoso, "arjun", card);
    }

    [Fact]
    public async Task An_empty_group_of_approvers_is_nobody()
    {
        await using var contoso = await OpenAsync("tom", "arjun");
        contoso.Leave("Payments Approvers", "arjun");
        await contoso.SaysAsync("tom", "social club");
        await contoso.CardAsync("tom", "I can't find anybody who may decide this.");

        await contoso.SaysAsync("tom", "yes");

        await contoso.HearsAsync("tom", "I couldn't find anybody who may decide this, so it waits. IT Support has been told.");
        await StaysHeldAsync(contoso, "tom", contoso.CardsTo("tom")[^1]);
    }

    [Fact]
    public async Task A_second_stage_with_nobody_in_it_holds_from_the_beginning()
    {
        await using var contoso = await OpenAsync("arjun", "ruth");
        await contoso.SaysAsync("arjun", "marketing group");
        await contoso.CardAsync("arjun", "I can't find anybody who may decide this.");
        await contoso.SaysAsync("arjun", "yes");
        await contoso.HearsAsync("arjun", "so it waits");
        await contoso.QuietAsync();

        Assert.DoesNotContain(contoso.CardsTo("ruth"), card => Contoso.AsksToDecide(card));
        await StaysHeldAsync(contoso, "arjun", contoso.CardsTo("arjun")[^1]);
    }

    [Fact]
    public async Task As_soon_as_somebody_may_decide_the_owner_says_so_and_it_goes_on()
    {
        await using var contoso = await OpenAsync("tom", "arjun", "luis", "samira");
        contoso.Leave("Payments Approvers", "arjun");
        await contoso.SaysAsync("tom", "social club");
        await contoso.CardAsync("tom", "I can't find anybody who may decide this.");
        await contoso.SaysAsync("tom", "yes");
        var held = await contoso.ChannelCardAsync("Help desk", "[Look again]");

        Assert.StartsWith("Still nobody:", (await contoso.PressesAsync("luis", held, "Look again")).IsOneSentence(), StringComparison.Ordinal);
        Assert.StartsWith("Only the team that owns this", (await contoso.ForgesAsync("samira", held, held.Action("Look again"))).IsOneSentence(), StringComparison.Ordinal);
        contoso.Join("Payments Approvers", "arjun");
        await contoso.PressesAsync("luis", held, "Look again");

        await contoso.PressesAsync("arjun", await contoso.CardAsync("arjun", "[Approve]"), "Approve");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.EditAsync(held, "No longer on hold");
    }

    [Fact]
    public async Task It_looks_again_by_itself_once_a_day_and_the_wait_begins_anew()
    {
        await using var contoso = await OpenAsync("tom", "arjun");
        contoso.Leave("Payments Approvers", "arjun");
        await contoso.SaysAsync("tom", "social club");
        await contoso.CardAsync("tom", "I can't find anybody who may decide this.");
        await contoso.SaysAsync("tom", "yes");
        await contoso.HearsAsync("tom", "so it waits");
        await contoso.LaterAsync(TimeSpan.FromDays(1));
        contoso.Join("Payments Approvers", "arjun");

        await contoso.LaterAsync(TimeSpan.FromDays(1)); // the wait of three days would end tomorrow

        var decision = await contoso.CardAsync("arjun", "[Approve]");
        await contoso.LaterAsync(TimeSpan.FromDays(2));
        await contoso.PressesAsync("arjun", decision, "Approve");
        await contoso.HearsAsync("tom", "done. You have it");
    }

    [Fact]
    public async Task A_disabled_account_decides_nothing()
    {
        await using var contoso = await OpenAsync("tom");
        contoso.Leave("Payments Approvers", "arjun");
        contoso.Join("Payments Approvers", "lars"); // has left the company

        await contoso.SaysAsync("tom", "social club");

        await contoso.CardAsync("tom", "I can't find anybody who may decide this.");
    }

    private static Task<Contoso> OpenAsync(params string[] people) => Contoso.OpenAsync(new Setting { Catalog = "nobody.yaml" }, people);

    private static async Task StaysHeldAsync(Contoso contoso, string asker, TeamsMessage card)
    {
        await contoso.QuietAsync();
        var cancel = (await contoso.EditAsync(card, "[Cancel")).Card ?? default;
        var approve = CardReader.FindAction(cancel, CardReader.Titles(cancel).First(title => title.StartsWith("Cancel", StringComparison.Ordinal))) ?? [];
        approve["verb"] = "approve";
        approve.Data()["verb"] = "approve";
        foreach (var who in new[] { asker, "samira", "nadia" })
        {
            (await contoso.ForgesAsync(who, card, approve)).IsOneSentence();
        }

        await contoso.LaterAsync(TimeSpan.FromDays(4));
        await contoso.HearsAsync(asker, "nobody decided in time, so it has lapsed");
        Assert.Empty(contoso.Writes);
        Assert.Empty(contoso.Entra.Changes.Past);
        Assert.DoesNotContain(await contoso.AuditAsync(), entry => entry.Entry.Action == "request.approved");
    }
}
