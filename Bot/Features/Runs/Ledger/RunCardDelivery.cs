using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>Brings a copy of a run's card to what it should show; where its reader can't be reached it is put aside until they can.</summary>
internal sealed class RunCardDelivery(StandingCards cards, AddressBook addresses, Parking parking, Commits commits, TimeProvider clock)
{
    /// <returns>
    /// Where a card was drawn a moment ago: that it is to be done when it may be drawn again. It is due anew then, so that whatever
    /// changes until then is gathered in it. Null when it may be drawn now.
    /// </returns>
    public WorkResult? NotNow(WorkItem item, RunCard copy, TimeSpan atMostEvery) =>
        copy.DrawnAt is { } drawn && clock.GetUtcNow() < drawn + atMostEvery
            ? new WorkResult.Done(new Changes { Work = [LedgerWork.Due(item.Kind, LedgerWork.From(item).About, drawn + atMostEvery)] })
            : null;

    public ValueTask<WorkResult> ShowAsync(WorkItem item, RunCard copy, RenderedCard card, CancellationToken cancellationToken) =>
        ShowAsync(item, copy, card, static shown => new Changes { Rows = [shown.Put()] }, cancellationToken);

    /// <param name="ending">What is written once it shows the card.</param>
    public async ValueTask<WorkResult> ShowAsync(WorkItem item, RunCard copy, RenderedCard card, Func<RunCard, Changes> ending, CancellationToken cancellationToken)
    {
        var kept = copy;
        try
        {
            var chat = copy.Person is { } person ? (await addresses.FindPersonAsync(person, cancellationToken))?.Chat : null;
            var isShown = await cards.ShowAsync(copy.Standing, new CardPlace(copy.Channel, chat), card, KeepAsync, cancellationToken);
            return isShown
                ? new WorkResult.Done(ending(kept with { DrawnAt = clock.GetUtcNow() }))
                : await ParkAsync(item, copy, cancellationToken);
        }
        catch (ConnectorException fault) when (fault.IsAddressDead)
        {
            return new WorkResult.Done(await parking.BuryAsync(copy.Place, Aside(item, copy, DeliveryPolicy.Why(fault)), IdOf(copy), cancellationToken));
        }
        catch (ConnectorException fault) when (DeliveryPolicy.IsHopeless(fault))
        {
            return new WorkResult.Failed(fault.Kind.ToString(), Changes.None);
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Ambiguous)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), DeliveryPolicy.AfterUnclear, fault.Kind.ToString());
        }
        catch (ConnectorException fault)
        {
            return DeliveryPolicy.Again(item, fault, clock.GetUtcNow());
        }

        async ValueTask KeepAsync(CardStanding standing)
        {
            kept = copy with { Standing = standing };
            await commits.CommitAsync(new Changes { Rows = [kept.Put()] }, CancellationToken.None);
        }
    }

    /// <summary>A copy that stands besides is edited where it stands; where it is gone, none is posted for it.</summary>
    /// <returns>When to try again; null once it is done.</returns>
    public async ValueTask<WorkResult?> ShowStrayAsync(WorkItem item, RunCard stray, RenderedCard card, CancellationToken cancellationToken)
    {
        try
        {
            await cards.ShowAsync(
                stray.Standing,
                new CardPlace(null, null),
                card,
                async standing => await commits.CommitAsync(new Changes { Rows = [(stray with { Standing = standing }).Put()] }, CancellationToken.None),
                cancellationToken);
            return null;
        }
        catch (ConnectorException fault) when (fault.IsAddressDead || DeliveryPolicy.IsHopeless(fault))
        {
            return null;
        }
        catch (ConnectorException fault)
        {
            return DeliveryPolicy.Again(item, fault, clock.GetUtcNow());
        }
    }

    public Changes GiveUp(WorkItem item) => parking.GiveUp(Undelivered.Of(item, string.Empty, "Teams refuses the card"), $"show:{item.Id:N}");

    private async ValueTask<WorkResult> ParkAsync(WorkItem item, RunCard copy, CancellationToken cancellationToken) =>
        await parking.ParkAsync(copy.Place, Aside(item, copy, "the app isn't installed there"), IdOf(copy), cancellationToken) is { } parked
            ? new WorkResult.Done(parked)
            : new WorkResult.Again(clock.GetUtcNow(), "An address after all.", Changes.None) { Counts = false };

    private static Undelivered Aside(WorkItem item, RunCard copy, string why) => Undelivered.Of(item, copy.Place.Id, why);

    private static string IdOf(RunCard copy) => $"show:{copy.Key.Id}";
}
