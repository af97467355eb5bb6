using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Writes down each step of a request's run before it is made.</summary>
internal sealed class RequestRuns(Commits commits, PassDelivery delivery, TimeProvider clock)
{
    private readonly PassDelivery _delivery = delivery;

    public Run Begin(Request request) => new(this, request);

    internal sealed class Run(RequestRuns runs, Request request) : IRunRecord
    {
        public Request Request { get; private set; } = request;

        public async ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken)
        {
            var effect = Request.Plan.Effects[index];
            if (effect is Effect.IssuePass pass)
            {
                await runs._delivery.PrepareAsync(Request.Id, pass, cancellationToken);
            }

            Request = await runs.StartAsync(Request with { State = RequestState.Fulfilling, Execution = execution }, effect, cancellationToken);
        }

        public ValueTask ShowAsync(Effect.IssuePass effect, TemporaryAccessPass pass, CancellationToken cancellationToken) =>
            runs._delivery.ShowAsync(Request.Id, effect, pass, cancellationToken);
    }

    /// <summary>The ending of time-bound access is on disk before the access is given (invariant 9).</summary>
    private async ValueTask<Request> StartAsync(Request started, Effect effect, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changes = new Changes
        {
            Rows = [started.Save()],
            Audit = [new AuditEntry(now, "desk", "effect.started", $"request:{started.Id:D}", RunDetail.Of(effect))],
            Work = started.Plan.Lasts is { } lasts ? [RequestWork.Due(RequestWork.End, started.Id, now + lasts)] : [],
        };
        return await commits.CommitAsync(changes, cancellationToken) is CommitOutcome.Committed
            ? started with { RowVersion = started.RowVersion + 1 }
            : throw new RunOvertakenException();
    }
}

/// <summary>Somebody else changed the request meanwhile; the run begins again from what is stored.</summary>
internal sealed class RunOvertakenException : Exception;

/// <summary>What the audit keeps of a run: ids and outcomes.</summary>
internal static class RunDetail
{
    public static string Of(Effect effect) => new JsonObject { ["effect"] = effect.Canonical }.ToJsonString();

    public static string Of(Plan plan, Execution execution) => new JsonObject
    {
        ["plan"] = plan.Hash,
        ["steps"] = new JsonArray([.. plan.Effects.Zip(execution.Steps, (effect, step) => (JsonNode)new JsonObject
        {
            ["effect"] = effect.Canonical,
            ["state"] = step.State.ToString(),
            ["hadBefore"] = step.HadBefore,
        })]),
    }.ToJsonString();
}
