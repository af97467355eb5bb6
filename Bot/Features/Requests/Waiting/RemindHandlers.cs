using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>A part of the wait is over: plans a reminder for everybody whose answer is missing, and the next part.</summary>
internal sealed class RemindRequestHandler(IStore store, ReaderHours hours, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Remind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = RequestWork.From(item);
        if (await store.FindRequestAsync(work.RequestId, cancellationToken) is not { IsBeingAsked: true, Approval: { Current: { AskedAt: { } askedAt } stage } approval }
            || approval.CurrentIndex != work.Stage)
        {
            return WorkResult.Done.Nothing;
        }

        // What fell due while no process ran is one reminder now, not several at once.
        var now = clock.GetUtcNow();
        var next = ReminderPolicy.Next(askedAt, approval.LapsesAt, approval.RemindPercent, now);
        List<WorkItem> due = next is { } at ? [RequestWork.DueInStage(RequestWork.Remind, work.RequestId, approval.CurrentIndex, at)] : [];
        foreach (var reader in Reader.Of(stage))
        {
            if (ReminderPolicy.GiveAt(now, next, approval.LapsesAt, await hours.FindAsync(reader, cancellationToken)) is { } giveAt)
            {
                due.Add(new PingWork(work.RequestId, approval.CurrentIndex, reader).DueAt(PingWork.Ping, giveAt));
            }
        }

        return new WorkResult.Done(new Changes { Work = due });
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}

/// <summary>Reminds one reader of one request: by a line, and a note on the card that stands already. Never by another card.</summary>
internal sealed class PingHandler(IStore store, ReaderHours hours, TimeProvider clock) : IWorkHandler
{
    private static readonly TimeSpan NoteKept = TimeSpan.FromMinutes(30);

    public string Kind => PingWork.Ping;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = PingWork.From(item);
        var now = clock.GetUtcNow();
        if (await store.FindRequestAsync(work.RequestId, cancellationToken) is not { IsBeingAsked: true, Approval: { Current: { } stage } approval } request
            || approval.CurrentIndex != work.Stage
            || now >= approval.LapsesAt
            || !Reader.Of(stage).Contains(work.Reader))
        {
            return WorkResult.Done.Nothing;
        }

        var copy = new CardCopy(request.Id, CardRole.Approver, work.Reader.Person, work.Reader.Channel);
        var rows = await store.FindAsync([PingBook.KeyOf(work.Reader), copy.Key], cancellationToken);
        var book = PingBook.From(rows[0]);
        return PingPolicy.Decide(book.Given, hours.MostPings, await hours.FindAsync(work.Reader, cancellationToken), now) switch
        {
            PingVerdict.NotAtWork { Until: var until } => until < approval.LapsesAt ? new WorkResult.Again(until, "Not at work.", Changes.None) : WorkResult.Done.Nothing,
            PingVerdict.Gathered { Until: var until } => new WorkResult.Done(Gather(book, work, until)),
            // What was gathered goes first, or newer reminders would take its place day after day: this one goes with it.
            _ when book.Gathered.Count > 0 => new WorkResult.Done(Gather(book, work, now)),
            _ => new WorkResult.Done(Remind(request, book, work, rows[1] is { } row ? CardCopy.From(row) : copy, now)),
        };
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private Changes Remind(Request request, PingBook book, PingWork work, CardCopy copy, DateTimeOffset now)
    {
        var given = book with { Given = [.. PingPolicy.Lately(book.Given, hours.MostPings, now), now] };
        var line = copy is { Channel: not null, Conversation: { } thread }
            ? new Outgoing { Conversation = thread, Text = Lines.Reminder(request) }
            : new Outgoing { Person = work.Reader.Person, Channel = work.Reader.Channel, Text = Lines.Reminder(request) };
        var changes = new Changes { Rows = [given.Save(work.Reader)], Work = [line.ToWork(now)] };

        // Of many who are reminded at the same moment the first writes the note; it is on everybody's card.
        return request.RemindedAt is { } noted && now - noted < NoteKept
            ? changes
            : changes.With(new Changes { Rows = [(request with { RemindedAt = now }).Save()], Work = [RequestWork.Due(RequestWork.Show, request.Id, now)] });
    }

    private static Changes Gather(PingBook book, PingWork work, DateTimeOffset until) => new()
    {
        Rows = [(book with { Gathered = [.. book.Gathered.Append(work.RequestId).Distinct()] }).Save(work.Reader)],
        Work = book.Gathered.Count > 0 ? [] : [new PingWork(Guid.Empty, 0, work.Reader).DueAt(PingWork.Digest, until)],
    };
}

/// <summary>Says in one line what would have been one reminder too many each.</summary>
internal sealed class DigestHandler(IStore store, ReaderHours hours, TimeProvider clock) : IWorkHandler
{
    public string Kind => PingWork.Digest;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var reader = PingWork.From(item).Reader;
        var now = clock.GetUtcNow();
        var book = PingBook.From((await store.FindAsync([PingBook.KeyOf(reader)], cancellationToken))[0]);
        var waiting = await StillWaitingAsync(book, reader, now, cancellationToken);
        var verdict = PingPolicy.Decide(book.Given, hours.MostPings, await hours.FindAsync(reader, cancellationToken), now);
        return (waiting, verdict) switch
        {
            ([], _) => new WorkResult.Done(new Changes { Rows = [(book with { Gathered = [] }).Save(reader)] }),
            (_, PingVerdict.NotAtWork not) => new WorkResult.Again(not.Until, "Not at work.", Changes.None),
            (_, PingVerdict.Gathered later) => new WorkResult.Again(later.Until, "Reminded enough.", Changes.None),
            _ => new WorkResult.Done(new Changes
            {
                Rows = [(book with { Given = [.. PingPolicy.Lately(book.Given, hours.MostPings, now), now], Gathered = [] }).Save(reader)],
                Work = [new Outgoing { Person = reader.Person, Channel = reader.Channel, Text = Lines.Digest(waiting) }.ToWork(now)],
            }),
        };
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<IReadOnlyList<Request>> StillWaitingAsync(PingBook book, Reader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await store.FindAsync([.. book.Gathered.Select(RequestRow.KeyOf)], cancellationToken);
        return
        [
            .. rows.OfType<Row>().Select(RequestRow.Read)
                .Where(request => request is { IsBeingAsked: true, Approval: { Current: { } stage } approval } && now < approval.LapsesAt && Reader.Of(stage).Contains(reader))
                .OrderBy(request => request.Approval?.LapsesAt),
        ];
    }
}
