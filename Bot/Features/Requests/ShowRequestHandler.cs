using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Makes every copy of a request's card show how it stands, and comes back until each does (invariant 10).</summary>
internal sealed class ShowRequestHandler(IStore store, CardPoster poster, AddressBook addresses, PeopleReader people, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Show;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var requestId = RequestWork.From(item).RequestId;
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { } request)
        {
            return WorkResult.Done.Nothing;
        }

        var rows = await store.ListAsync(new RowQuery(CardCopy.RowKind) { Owner = requestId.ToString("D"), Limit = 500 }, cancellationToken);
        string? missed = null;
        TimeSpan? wait = null;
        foreach (var copy in rows.Select(CardCopy.From).Where(copy => copy.Role != CardRole.Pass))
        {
            try
            {
                missed = await ShowAsync(request, copy, cancellationToken) ? missed : "No address yet.";
            }
            catch (ConnectorException fault)
            {
                // One reader who can't be reached must not keep the others from seeing the truth.
                (missed, wait) = (fault.Kind.ToString(), Longer(wait, fault.RetryAfter));
            }
        }

        return missed is null ? WorkResult.Done.Nothing : RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), wait, missed);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<bool> ShowAsync(Request request, CardCopy copy, CancellationToken cancellationToken)
    {
        var address = copy.Person is { } person ? await addresses.FindPersonAsync(person, cancellationToken) : null;
        var zone = address?.Zone ?? TimeZoneInfo.Utc;
        var card = copy.Role == CardRole.Requester
            ? RequestViews.ForRequester(request)
            : RequestViews.ForApprover(request, copy.Channel, copy.Person, await DepartmentAsync(request, cancellationToken), zone);
        return await poster.ShowAsync(copy, card, address?.Chat, cancellationToken);
    }

    private async ValueTask<string?> DepartmentAsync(Request request, CancellationToken cancellationToken) =>
        (await people.FindAsync(request.Beneficiary.Id, cancellationToken))?.Department;

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;
}
