using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Writes down each step of a request's run before it is made.</summary>
internal sealed class RequestRuns(Commits commits, PassDelivery delivery, ExecutionRights rights, TimeProvider clock)
{
    private readonly PassDelivery _delivery = delivery;
    private readonly ExecutionRights _rights = rights;

    public Run Begin(Request request) => new(this, request);

    internal sealed class Run(RequestRuns runs, Request request) : IRunRecord
    {
        public Request Request { get; private set; } = request;

        public async ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken) =>
            await WhyNoLongerAsync(cancellationToken) is { } why
                ? $"{why}, so {Request.Execution?.HowFar ?? "nothing was changed"}."
                : null;

        private async ValueTask<string?> WhyNoLongerAsync(CancellationToken cancellationToken)
        {
            try
            {
                return await runs._rights.WhyNoLongerAsync(Request, cancellationToken);
            }
            catch (GraphException fault) when (fault.IsFinal)
            {
                return $"It can't be seen any more whether those who asked and agreed still may (reference {fault.RequestId})";
            }
        }

        public async ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken)
        {
            if (effect is Effect.WithSecret secret)
            {
                await runs._delivery.PrepareAsync(SecretOwner.Of(Request.Id), secret, cancellationToken);
            }
        }

        public async ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken)
        {
            var started = Request with { State = RequestState.Fulfilling, Execution = execution };
            Request = await runs.SaveAsync(started, runs.Starting(started, Request.Plan.Effects[index]), cancellationToken);
        }

        public async ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken) =>
            Request = await runs.SaveAsync(Request with { State = RequestState.Fulfilling, Execution = execution }, Changes.None, cancellationToken);

        public ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken) =>
            runs._delivery.ShowAsync(SecretOwner.Of(Request.Id), effect, secret, cancellationToken);
    }

    /// <summary>The ending of time-bound access is on disk before the access is given (invariant 9).</summary>
    private Changes Starting(Request started, Effect effect)
    {
        var now = clock.GetUtcNow();
        return new Changes
        {
            Audit = [new AuditEntry(now, "desk", "effect.started", $"request:{started.Id:D}", RunDetail.Of(effect))],
            Work = started.Plan.Lasts is { } lasts ? [RequestWork.Due(RequestWork.End, started.Id, now + lasts)] : [],
        };
    }

    private async ValueTask<Request> SaveAsync(Request request, Changes besides, CancellationToken cancellationToken) =>
        await commits.CommitAsync(besides with { Rows = [request.Save()] }, cancellationToken) is CommitOutcome.Committed
            ? request with { RowVersion = request.RowVersion + 1 }
            : throw new RunOvertakenException();
}

/// <summary>Somebody else changed the request meanwhile; the run begins again from what is stored.</summary>
internal sealed class RunOvertakenException : Exception;

/// <summary>What the audit keeps of a run: ids and outcomes.</summary>
internal static class RunDetail
{
    public static string Of(Effect effect) => new JsonObject { ["effect"] = effect.Canonical }.ToJsonString();

    /// <param name="plan">What was to be done.</param>
    /// <param name="execution">How far it came.</param>
    /// <param name="why">Why it came no further, in the words that people were told; null where it came to its end.</param>
    public static string Of(Plan plan, Execution execution, string? why = null)
    {
        var detail = new JsonObject
        {
            ["plan"] = plan.Hash,
            ["steps"] = new JsonArray([.. plan.Effects.Zip(execution.Steps, (effect, step) => (JsonNode)new JsonObject
            {
                ["effect"] = effect.Canonical,
                ["state"] = step.State.ToString(),
                ["hadBefore"] = step.HadBefore,
            })]),
        };
        if (why is not null)
        {
            detail["why"] = why;
        }

        return detail.ToJsonString();
    }
}
