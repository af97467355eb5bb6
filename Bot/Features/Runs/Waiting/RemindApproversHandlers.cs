using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Waiting;

/// <summary>A part of the wait is over: plans a reminder for everybody whose answer is missing, and the next part.</summary>
internal sealed class RemindApproversHandler(IStore store, ReaderHours hours, TimeProvider clock) : IWorkHandler
{
    public string Kind => RunWait.Remind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = RunWait.From(item);
        if (await work.FindAsync(store, cancellationToken) is not { Asked: { Approval: { Current: { } stage } approval } asked })
        {
            return WorkResult.Done.Nothing;
        }

        // What fell due while no process ran is one reminder now, not several at once.
        var now = clock.GetUtcNow();
        var next = ReminderPolicy.Next(work.AskedAt, approval.LapsesAt, approval.RemindPercent, now);
        List<WorkItem> due = next is { } at ? [RunWait.Due(RunWait.Remind, asked, work.AskedAt, at)] : [];
        foreach (var reader in Reader.Of(stage))
        {
            if (ReminderPolicy.GiveAt(now, next, approval.LapsesAt, await hours.FindAsync(reader, cancellationToken)) is { } giveAt)
            {
                due.Add(new RunPing(asked.RunId, reader).DueAt(giveAt));
            }
        }

        return new WorkResult.Done(new Changes { Work = due });
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}

/// <summary>Reminds one reader of all that waits for them in a run: by a line below the card that stands already. Never by another card.</summary>
internal sealed class PingApproversHandler(IStore store, RunPreviews previews, ReaderHours hours, TimeProvider clock) : IWorkHandler
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(30);

    public string Kind => RunPing.Ping;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = RunPing.From(item);
        var now = clock.GetUtcNow();
        var copy = new RunCard(work.RunId, RunCardRole.Preview, work.Reader.Person, work.Reader.Channel);
        var rows = await store.FindAsync([PingBook.KeyOf(work.Reader), copy.Key, RunReminder.KeyOf(work)], cancellationToken);
        var (book, reminder) = (PingBook.From(rows[0]), RunReminder.From(rows[2]));
        var waiting = await WaitingAsync(work, copy, now, cancellationToken);
        if (waiting.Count == 0 || now - reminder?.At < Together)
        {
            return WorkResult.Done.Nothing;
        }

        var lapsesAt = waiting.Min(static one => one.Asked.Approval.LapsesAt);
        return PingPolicy.Decide(book.Given, hours.MostPings, await hours.FindAsync(work.Reader, cancellationToken), now) switch
        {
            PingVerdict.NotAtWork { Until: var until } => Later(until, lapsesAt, "Not at work."),
            PingVerdict.Gathered { Until: var until } => Later(until, lapsesAt, "Reminded enough."),
            _ => new WorkResult.Done(new Changes
            {
                Rows =
                [
                    (book with { Given = [.. PingPolicy.Lately(book.Given, hours.MostPings, now), now] }).Save(work.Reader),
                    new RunReminder(now) { RowVersion = reminder?.RowVersion ?? 0 }.Save(work),
                ],
                Work = [LineTo(work.Reader, rows[1] is { } row ? RunCard.From(row) : copy, RunLines.Reminder(waiting)).ToWork(now)],
            }),
        };
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private static WorkResult Later(DateTimeOffset until, DateTimeOffset lapsesAt, string why) =>
        until < lapsesAt ? new WorkResult.Again(until, why, Changes.None) { Counts = false } : WorkResult.Done.Nothing;

    private async ValueTask<IReadOnlyList<Pending>> WaitingAsync(RunPing work, RunCard copy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shown = await previews.ReadAsync(work.RunId, cancellationToken);
        return
        [
            .. PreviewView.PendingOn(copy, shown.Asked, shown.People)
                .Where(one => now < one.Asked.Approval.LapsesAt && one.Asked.Approval.Current is { } stage && Reader.Of(stage).Contains(work.Reader)),
        ];
    }

    private static Outgoing LineTo(Reader reader, RunCard copy, string text) => copy is { Channel: not null, Standing.Conversation: { } thread }
        ? new Outgoing { Conversation = thread, Text = text }
        : new Outgoing { Person = reader.Person, Channel = reader.Channel, Text = text };
}
