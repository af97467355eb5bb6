using System.Text.Json;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Messages;

/// <summary>One sample of every shape that was ever stored; a sample is never edited.</summary>
public sealed class ReadingWhatWasPutAside
{
    private static readonly Guid Hana = new("10000000-0000-4000-8000-000000000030");

    [Fact]
    public void What_waits_becomes_the_work_that_it_was()
    {
        var work = Undelivered.From(new Row(new RowKey(Undelivered.RowKind, "x"), 1, Sample("Messages", "undelivered.1.json"))).ToWork(DateTimeOffset.UnixEpoch);

        Assert.Equal((Outgoing.Kind, $"to:{Hana:D}", "hello"), (work.Kind, work.OrderKey, Outgoing.From(work).Text));
    }

    [Fact]
    public void What_may_have_arrived_is_known_to_be_so()
    {
        var outgoing = Outgoing.From(new WorkItem(Guid.Empty, Outgoing.Kind, "x", default, Sample("Messages", "outgoing.2.json")));

        Assert.Equal((true, "1795424400001", Place.Of(Hana)), (outgoing.Unclear, outgoing.AnchorId, outgoing.Place));
    }

    [Fact]
    public void What_is_for_one_reader_of_a_channel_says_who()
    {
        var outgoing = Outgoing.From(new WorkItem(Guid.Empty, Outgoing.Kind, "x", default, Sample("Messages", "outgoing.3.json")));

        Assert.Equal((new OnlyReader(Hana, "29:1hana", "1795424400003"), Place.Of("19:help@thread.tacv2")), (outgoing.OnlyFor, outgoing.Place));
    }

    [Fact]
    public void A_tenant_that_was_moved_says_from_where()
    {
        var moved = MovedHost.Of(new Row(MovedHost.Key, 1, Sample("Messages", "moved-host.1.json")));

        Assert.Equal("https://smba.trafficmanager.net/emea/", moved?.From);
    }

    [Fact]
    public void A_dead_address_says_why()
    {
        var address = JsonSerializer.Deserialize(Sample("Messages", "person.2.json"), MessagesJson.Default.PersonAddress);

        Assert.Equal((false, "they have blocked the app"), (address?.Alive, address?.Why));
    }

    [Fact]
    public void A_card_that_was_one_too_many_has_a_row_of_its_own()
    {
        var copy = CardCopy.From(new Row(new RowKey(CardCopy.RowKind, "x"), 1, Sample("Requests", "card.2.json")));

        Assert.True(copy.Unclear);
        Assert.Equal($"00000001-0000-0000-0000-000000000000:Approver:{Hana:D}:1795424400002", copy.Key.Id);
    }

    private static string Sample(string feature, string name) => File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", feature, "Stored", name));
}
