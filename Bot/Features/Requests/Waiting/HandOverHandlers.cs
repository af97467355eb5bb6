using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>Somebody's absence begins, changes or ends: what waits for them is shown to whoever stands in now.</summary>
internal sealed class AbsenceTurnedHandler(IStore store, TimeProvider clock) : IWorkHandler
{
    private const int MostWaiting = 20_000;

    public string Kind => AbsenceWork.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var person = AbsenceWork.From(item).Person;
        var rows = await store.ListAsync(
            new RowQuery(RequestRow.Kind) { States = [nameof(RequestState.AwaitingApproval)], Limit = MostWaiting }, cancellationToken);
        var now = clock.GetUtcNow();
        return new WorkResult.Done(new Changes
        {
            Work =
            [
                .. rows.Select(RequestRow.Read)
                    .Where(request => request is { IsBeingAsked: true, Approval.Current: { } stage } && stage.IsAskedInPerson(person))
                    .Select(request => RequestWork.Due(RequestWork.HandOver, request.Id, now)),
            ],
        });
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}

/// <summary>Looks anew who stands in for those who are asked about one request.</summary>
internal sealed class HandOverHandler(IStore store, AbsenceBook absences, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.HandOver;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not { IsBeingAsked: true, Approval: { Current: { } stage } approval } request)
        {
            return WorkResult.Done.Nothing;
        }

        var standIns = await absences.StandInsAsync(approval, now, cancellationToken);
        if (standIns.SequenceEqual(stage.StandIns))
        {
            return WorkResult.Done.Nothing;
        }

        var changed = stage with { StandIns = standIns };
        var handed = request with { Approval = approval.With(stage, changed) };
        return new WorkResult.Done(RequestChanges
            .Saved(handed, now, "desk", "request.stand-ins", $$"""{"count":{{standIns.Count}}}""")
            .WithCopies(handed, handed.Approval?.Current ?? changed, Asking.CopiesFor(request, stage)));
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
