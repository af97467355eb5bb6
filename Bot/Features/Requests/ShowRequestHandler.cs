using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Makes every copy of a request's card show how it stands, and comes back until each does (invariant 10).</summary>
internal sealed class ShowRequestHandler(IStore store, RequestShowing showing, KeyedLocks locks, TimeProvider clock) : IWorkHandler
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
        var missed = false;
        TimeSpan? wait = null;
        foreach (var copy in rows.Select(CardCopy.From).Where(copy => copy.Role != CardRole.Pass))
        {
            try
            {
                missed |= !await showing.ShowAsync(request, copy, cancellationToken);
            }
            catch (ConnectorException fault)
            {
                // One reader who can't be reached must not keep the others from seeing the truth.
                (missed, wait) = (true, Longer(wait, fault.RetryAfter));
            }
        }

        return missed ? LookAgain(work, wait) : WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private WorkResult LookAgain(RequestWork work, TimeSpan? wait) => RetryPolicy.Next(work.Tries + 1, clock.GetUtcNow(), wait) is { } dueAt
        ? new WorkResult.Done(new Changes { Work = [work.ShowAgain(dueAt)] })
        : new WorkResult.Failed("Somebody's copy of the card couldn't be shown.", Changes.None);

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;
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
            { Role: CardRole.Beneficiary } => RequestViews.ForBeneficiary(request),
            { Role: CardRole.Reviewer } => RequestViews.ForReviewer(request),
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
