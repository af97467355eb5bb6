using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>A manager's card for each person of theirs who starts, moves or leaves, and a line when all is ready.</summary>
internal sealed class ShowManagerHandler(IStore store, RunCardDelivery delivery, TimeProvider clock) : IWorkHandler
{
    // Nobody watches it from step to step.
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(30);

    public string Kind => LedgerWork.Manager;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = LedgerWork.From(item);
        if (await store.FindAsync([PersonRun.KeyOf(work.About)], cancellationToken) is not [{ } row] || PersonRun.From(row) is not { Manager: { } manager } person)
        {
            return WorkResult.Done.Nothing;
        }

        var fresh = new RunCard(person.Id, RunCardRole.Manager, manager.Id, null);
        var rows = await store.FindAsync([fresh.Key, HrRun.KeyOf(person.RunId)], cancellationToken);
        var copy = rows[0] is { } stored ? RunCard.From(stored) : fresh;
        if (rows[1] is not { } runRow || !IsTheirs(person, copy))
        {
            return WorkResult.Done.Nothing;
        }

        if (delivery.NotNow(item, copy, AtMostEvery) is { } notNow)
        {
            return notNow;
        }

        var state = LedgerView.StateOf(HrRun.From(runRow), person);
        var tells = state == LedgerState.Ready && !copy.ToldReady;
        return await delivery.ShowAsync(
            item,
            copy,
            CardOf(person, state),
            shown => tells
                ? new Changes { Rows = [(shown with { ToldReady = true }).Put()], Work = [Outgoing.LineTo(manager.Id, RunLines.Ready(person)).ToWork(clock.GetUtcNow())] }
                : new Changes { Rows = [shown.Put()] },
            cancellationToken);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(delivery.GiveUp(item));

    /// <summary>Who leaves is their manager's business once it is certain: what nobody has agreed to yet isn't told.</summary>
    private static bool IsTheirs(PersonRun person, RunCard copy) => copy.Standing.ActivityId is not null || person switch
    {
        { State: PersonRunState.Cancelled } => false,
        { Kind: PersonRunKind.Leaver, ApprovedPlanHash: null } => false,
        { Kind: PersonRunKind.Leaver, State: PersonRunState.AwaitingApproval or PersonRunState.Held } => false,
        _ => true,
    };

    private static RenderedCard CardOf(PersonRun person, LedgerState state) => new TeamMemberCard
    {
        Name = LedgerView.NameOf(person),
        What = LedgerView.WhatOf(person),
        State = state,
        Sentence = SentenceOf(person, state),
        Steps = StepNames.Of(person),
    }.Render();

    private static string SentenceOf(PersonRun person, LedgerState state) => (state, person.Kind) switch
    {
        (LedgerState.Over, _) => "It doesn't come about.",
        (LedgerState.Done, PersonRunKind.Leaver) => "Their access is closed.",
        (LedgerState.Done, _) => "All of it is done.",
        (LedgerState.NeedsSomebody or LedgerState.OnHold, _) => $"Something needs a look; the people who see to it have it before them. There is nothing for you to do.{RunLines.PassComes(person)}",
        (LedgerState.Ready, _) => $"Everything is ready.{RunLines.PassComes(person)}",
        (_, PersonRunKind.Leaver) => "Their access is closed at the end of their last day.",
        _ => $"It is made ready before the day.{RunLines.PassComes(person)}",
    };
}
