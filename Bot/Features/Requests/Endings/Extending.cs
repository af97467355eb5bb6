using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>
/// Carries an agreed extension out: both requests change in one commit, and nothing changes in the directory unless that has an end
/// of its own, which is moved first. Where what it extends
/// has ended meanwhile, it is an ask like any other and gives it anew.
/// </summary>
internal sealed class Extending(IStore store, Prolonging directory, ExecutionRights rights, AddressBook addresses, RequestOutcomes outcomes)
{
    // So close to the end both could be under way: it is left to end, and given anew after it.
    private static readonly TimeSpan TooClose = TimeSpan.FromMinutes(1);

    /// <returns>Null where there is nothing to extend, and it has to be given.</returns>
    public async ValueTask<WorkResult?> TryAsync(Request extension, CancellationToken cancellationToken)
    {
        if (extension.Extends is not { } id
            || await store.FindRequestAsync(id, cancellationToken) is not { State: RequestState.Fulfilled, EndsAt: { } endsAt, Extensions: { } terms } extended)
        {
            return null;
        }

        var now = outcomes.Now;
        if (endsAt - now < TooClose)
        {
            return new WorkResult.Again(EndingPolicy.Later(endsAt, now) + TooClose, "What it extends is just ending.", Changes.None) { Counts = false };
        }

        return await WhyNotAsync(extension, extended, cancellationToken) is { } why
            ? new WorkResult.Done(outcomes.Failed(extension, Execution.Of(extension.Plan), why))
            : await ExtendAsync(extension, extended, EndingPolicy.Extended(endsAt, extension.Plan.Lasts ?? TimeSpan.Zero, terms.Longest, now), cancellationToken);
    }

    private async ValueTask<string?> WhyNotAsync(Request extension, Request extended, CancellationToken cancellationToken)
    {
        if (extended.Plan.Effects.Select(effect => effect.Gives).Except(extension.Plan.Effects.Select(effect => effect.Gives)).Any())
        {
            return "What it extends isn't the same any more, so nothing was changed.";
        }

        try
        {
            return await directory.WhyProtectedAsync(extension.Beneficiary.Id, cancellationToken) is not null
                ? $"{extension.Beneficiary.Name}'s account is specially protected now, so nothing was changed."
                : await rights.WhyNoLongerAsync(extension, cancellationToken) is { } no ? $"{no}, so nothing was changed." : null;
        }
        catch (GraphException fault) when (fault.IsFinal)
        {
            return Refusals.Sentence(fault);
        }
        catch (GateInDoubtException doubt) when (doubt.Lasting is not null)
        {
            return Refusals.Sentence(doubt, extension.Beneficiary.Name);
        }
    }

    private async ValueTask<WorkResult> ExtendAsync(Request extension, Request extended, DateTimeOffset until, CancellationToken cancellationToken)
    {
        try
        {
            await directory.MoveEndAsync(extended, until, cancellationToken);
            return new WorkResult.Done(await ExtendedAsync(extension, extended, until, cancellationToken));
        }
        catch (GraphException fault) when (fault.IsFinal)
        {
            return new WorkResult.Done(outcomes.Failed(extension, Execution.Of(extension.Plan), Refusals.Sentence(fault)));
        }
    }

    private async ValueTask<Changes> ExtendedAsync(Request extension, Request extended, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = outcomes.Now;
        var longer = extended with { EndsAt = until, Extended = extended.Extended + 1, WarnedAt = null, Round = extended.Round + 1 };
        var done = extension with
        {
            State = RequestState.Fulfilled,
            Execution = new Execution([.. extension.Plan.Effects.Select(_ => new Step(StepState.Done, HadBefore: true, At: now))]),
            ExtendedUntil = until,
            ClosedAt = now,
            Round = extension.Round + 1,
        };
        var zone = (await addresses.FindPersonAsync(done.Requester.Id, cancellationToken))?.Zone ?? TimeZoneInfo.Utc;
        var changes = RequestChanges
            .Saved(done, now, "desk", "request.extended", $$"""{"extends":"{{extended.Id:D}}","until":"{{until:O}}"}""")
            .TellingBoth(done, EndingLines.Extended(done, zone))
            .Due(
                RequestWork.Due(RequestWork.Show, longer.Id, now),
                RequestWork.DueApart(RequestWork.End, longer.Id, until),
                RequestWork.DueApart(RequestWork.Warn, longer.Id, EndingPolicy.WarnAt(done.Plan.Lasts ?? TimeSpan.Zero, until)));
        return changes with { Rows = [.. changes.Rows, longer.Save()] };
    }
}
