using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests.Failing;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Makes every copy of a request's card show how it stands, and comes back until each does (invariant 10). However often the
/// request changed meanwhile, only its newest state is sent.
/// </summary>
internal sealed class ShowRequestHandler(IStore store, RequestShowing showing, Parking parking, KeyedLocks locks, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Show;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = RequestWork.From(item);
        using var oneAtATime = await locks.EnterAsync($"show:{work.RequestId:D}", cancellationToken);
        if (await store.FindRequestAsync(work.RequestId, cancellationToken) is not { } request)
        {
            return WorkResult.Done.Nothing;
        }

        var rows = await store.ListAsync(new RowQuery(CardCopy.RowKind) { Owner = work.RequestId.ToString("D"), Limit = 500 }, cancellationToken);
        var (later, aside) = (Later.Nothing, Changes.None);
        foreach (var copy in rows.Select(CardCopy.From).Where(copy => copy.Role != CardRole.Pass))
        {
            try
            {
                aside = await showing.ShowAsync(request, copy, cancellationToken) ? aside : aside.With(await AsideAsync(item, copy, null, cancellationToken));
            }
            catch (ConnectorException fault) when (fault.IsAddressDead)
            {
                aside = aside.With(await AsideAsync(item, copy, fault, cancellationToken));
            }
            catch (ConnectorException fault)
            {
                // One reader who can't be reached must not keep the others from seeing the truth.
                later = later.Or(fault);
            }
        }

        return Ending(work, later, aside);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(
        parking.GiveUp(Undelivered.Of(item, string.Empty, "Teams refuses the card") with { About = $"request:{RequestWork.From(item).RequestId:D}" }, $"show:{item.Id:N}"));

    private WorkResult Ending(RequestWork work, Later later, Changes aside)
    {
        var now = clock.GetUtcNow();
        if (!later.IsDue)
        {
            return new WorkResult.Done(aside);
        }

        // Waiting for a turn is no failed try; what failed besides is counted when it fails again.
        return RetryPolicy.Next(later.Failed ? work.Tries + 1 : 1, now, later.Wait) is { } dueAt
            ? new WorkResult.Done(aside.With(new Changes { Work = [(work with { Tries = later.Failed ? work.Tries : work.Tries - 1 }).ShowAgain(dueAt)] }))
            : new WorkResult.Failed("Somebody's copy of the card couldn't be shown.", aside);
    }

    /// <summary>The copy is shown when its reader can be reached; the others don't wait for that.</summary>
    private async ValueTask<Changes> AsideAsync(WorkItem item, CardCopy copy, ConnectorException? dead, CancellationToken cancellationToken)
    {
        if (copy.StrayId is not null)
        {
            return Changes.None;
        }

        var place = copy.Person is { } person ? Place.Of(person) : Place.Of(copy.Channel ?? string.Empty);
        var id = $"show:{copy.RequestId:D}:{place.Id}";
        var undelivered = Undelivered.Of(
            RequestWork.Due(RequestWork.Show, copy.RequestId, clock.GetUtcNow()), place.Id, dead is null ? "the app isn't installed there" : DeliveryPolicy.Why(dead)) with
        { About = $"request:{copy.RequestId:D}" };
        if (dead is not null)
        {
            return await parking.BuryAsync(place, undelivered, id, cancellationToken);
        }

        return await parking.ParkAsync(place, undelivered, id, cancellationToken)
            ?? new Changes { Work = [RequestWork.From(item).ShowAgain(clock.GetUtcNow())] };
    }

    /// <summary>What has to be looked at again, and when.</summary>
    private readonly record struct Later(bool IsDue, bool Failed, TimeSpan? Wait)
    {
        public static Later Nothing => default;

        public Later Or(ConnectorException fault)
        {
            var asked = fault.Kind == ConnectorFault.Ambiguous ? DeliveryPolicy.AfterUnclear : fault.RetryAfter;
            return new(true, Failed || fault.Kind != ConnectorFault.NotYet, Wait is null || asked > Wait ? asked : Wait);
        }
    }
}

/// <summary>Shows one copy as its reader should see it.</summary>
internal sealed class RequestShowing(CardPoster poster, AddressBook addresses, ChannelMembers members, PeopleReader people, TimeProvider clock)
{
    /// <returns>False when nobody knows yet where its reader can be reached.</returns>
    public async ValueTask<bool> ShowAsync(Request request, CardCopy copy, CancellationToken cancellationToken)
    {
        var address = copy.Person is { } person ? await addresses.FindPersonAsync(person, cancellationToken) : null;
        var zone = address?.Zone ?? TimeZoneInfo.Utc;
        var card = copy switch
        {
            { Role: CardRole.Requester } => RequestViews.ForRequester(request, clock.GetUtcNow()),
            { Role: CardRole.Beneficiary } => RequestViews.ForBeneficiary(request, clock.GetUtcNow()),
            { Role: CardRole.Reviewer } => RequestViews.ForReviewer(request),
            { Role: CardRole.Failed } => FailedViews.ForTeam(request, clock.GetUtcNow()),
            { Role: CardRole.Owner } => RequestViews.ForOwner(request),
            { Channel: { } channel } => RequestViews.InChannel(
                request, channel, await ReadersAsync(request, channel, cancellationToken), await DepartmentAsync(request, cancellationToken), zone),
            _ => RequestViews.ForApprover(request, copy.Channel, copy.Person, await DepartmentAsync(request, cancellationToken), zone),
        };
        return await poster.ShowAsync(copy, card, address?.Chat, cancellationToken);
    }

    /// <summary>Those whose answer is wanted now. Whoever is not found here presses "Decide".</summary>
    private async ValueTask<IReadOnlyList<string>> ReadersAsync(Request request, string channel, CancellationToken cancellationToken) =>
        request is { IsBeingAsked: true, Approval.Current: { } stage }
            ? await members.FindAsync(channel, [.. stage.AskedIn(channel).Select(approver => approver.Id)], cancellationToken)
            : [];

    private async ValueTask<string?> DepartmentAsync(Request request, CancellationToken cancellationToken)
    {
        try
        {
            return (await people.FindAsync(request.Beneficiary.Id, cancellationToken))?.Department;
        }
        catch (GraphException)
        {
            return null; // a card without a department is better than no card
        }
    }
}
