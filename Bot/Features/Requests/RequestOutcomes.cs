using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>How a run ends: the request's last state, and who is told what (invariant 11).</summary>
internal sealed class RequestOutcomes(AddressBook addresses, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask<Changes> FulfilledAsync(Request request, Execution execution, CancellationToken cancellationToken)
    {
        var now = Now;
        var done = request with
        {
            State = RequestState.Fulfilled,
            Execution = execution,
            ClosedAt = now,
            // What was all theirs before stays theirs: nothing ends, and nobody is told that it will.
            EndsAt = request.Plan.Lasts is { } lasts && !execution.Steps.All(step => step.HadBefore) ? now + lasts : null,
            Round = request.Round + 1,
        };
        var zone = (await addresses.FindPersonAsync(done.Requester.Id, cancellationToken))?.Zone ?? TimeZoneInfo.Utc;
        var forRecipients = done.Plan.Effects.OfType<Effect.IssuePass>()
            .Where(pass => !pass.Recipient.Is(done.Requester.Id) && !pass.Recipient.Is(done.Beneficiary.Id))
            .Select(pass => Outgoing.LineTo(pass.Recipient.Id, Lines.PassForRecipient(done)));
        return RequestChanges
            .Saved(done, now, "desk", "request.fulfilled", RunDetail.Of(done.Plan, execution))
            .TellingBoth(done, Lines.Fulfilled(done, zone))
            .Telling([.. forRecipients]);
    }

    public Changes Failed(Request request, Execution execution, string why)
    {
        var now = Now;
        var failed = request with { State = RequestState.Failed, Execution = execution, ClosedAt = now, Outcome = why, Round = request.Round + 1 };
        return RequestChanges.Saved(failed, now, "desk", "request.failed", RunDetail.Of(failed.Plan, execution))
            .TellingBoth(failed, Lines.Failed(failed))
            .Telling(RequestChanges.ToOwner(failed, Lines.FailedForOwner(failed)));
    }
}
