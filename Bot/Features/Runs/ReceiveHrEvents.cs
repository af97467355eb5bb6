using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>
/// The one use case behind every door for HR: decides what each event means, commits, answers. A delivery is taken as a whole or
/// refused as a whole; the same again, even under another id, changes nothing.
/// </summary>
internal sealed class ReceiveHrEvents(IStore store, Commits commits, TimeProvider clock)
{
    private const int MostRaces = 20;

    /// <summary>How many people go into one commit; of a delivery that was cut off the rest is taken when it is sent again.</summary>
    private const int MostAtOnce = 100;

    private readonly KeyedLocks _doors = new();

    public async ValueTask<HrReceipt> ReceiveAsync(HrDelivery delivery, CancellationToken cancellationToken)
    {
        using var oneAtATime = await _doors.EnterAsync("hr", cancellationToken); // whoever joins the same run would only race for it
        if (await store.FindInboxAsync(KeyOf(delivery), cancellationToken) is { Body: { } run })
        {
            return new HrReceipt.Known(RunOf(run));
        }

        for (var race = 0; race < MostRaces; race++)
        {
            if (await TryAsync(delivery, cancellationToken) is { } receipt)
            {
                return receipt;
            }
        }

        throw new StoreUnavailableException("Others changed the same people at every try.", new InvalidOperationException(delivery.Door));
    }

    /// <returns>Null when somebody else was first: decide again.</returns>
    private async ValueTask<HrReceipt?> TryAsync(HrDelivery delivery, CancellationToken cancellationToken)
    {
        var intake = new HrIntake(delivery, clock.GetUtcNow(), await RunToJoinAsync(cancellationToken));
        foreach (var some in delivery.Events.Chunk(MostAtOnce))
        {
            await LoadAsync(intake, some, cancellationToken);
            foreach (var said in some)
            {
                if (intake.Take(said) is { } why)
                {
                    return new HrReceipt.Refused(why);
                }
            }
        }

        return delivery.Events.Count == 0 ? new HrReceipt.Refused("The delivery says nothing of anybody.") : await CommitAsync(delivery, intake);
    }

    private async ValueTask<HrReceipt?> CommitAsync(HrDelivery delivery, HrIntake intake)
    {
        var parts = intake.ToChanges(MostAtOnce).ToList();
        for (var index = 0; index < parts.Count; index++)
        {
            var changes = index < parts.Count - 1 ? parts[index] : parts[index].With(intake.Following()).MarkedAs(new InboxMark(KeyOf(delivery), intake.Now, 202, $"\"{intake.Answer:D}\""));

            // From here on it takes hold whether or not the sender still waits.
            switch (await commits.CommitAsync(changes, CancellationToken.None))
            {
                case CommitOutcome.Duplicate { First.Body: { } run }:
                    return new HrReceipt.Known(RunOf(run));
                case not CommitOutcome.Committed:
                    return null;
            }
        }

        return intake.HasNews ? new HrReceipt.Taken(intake.Answer) : new HrReceipt.Known(intake.Answer);
    }

    private async ValueTask<(HrRun? Run, OpenRun? Open)> RunToJoinAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync([OpenRun.Key], cancellationToken) is not [{ } pointer])
        {
            return (null, null);
        }

        var open = OpenRun.From(pointer);
        return await store.FindAsync([HrRun.KeyOf(open.RunId)], cancellationToken) is [{ } row] ? (HrRun.From(row), open) : (null, open);
    }

    private async ValueTask LoadAsync(HrIntake intake, IReadOnlyList<HrEvent> events, CancellationToken cancellationToken)
    {
        var unknown = events.Select(said => said.EmployeeId).Where(id => !intake.Knows(id)).DistinctBy(Employee.KeyOf).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        var rows = await store.FindAsync([.. unknown.Select(Employee.KeyOf)], cancellationToken);
        var employees = unknown.Zip(rows, static (id, row) => row is null ? new Employee(id) : Employee.From(row)).ToList();
        var ids = employees.SelectMany(RunsOf).ToList();
        var runs = ids.Count == 0 ? [] : (await store.FindAsync([.. ids.Select(PersonRun.KeyOf)], cancellationToken)).OfType<Row>().Select(PersonRun.From).ToDictionary(run => run.Id);
        foreach (var employee in employees)
        {
            intake.Add(new EmployeeFile(employee, [.. RunsOf(employee).Select(id => runs.GetValueOrDefault(id)).OfType<PersonRun>()]));
        }
    }

    private static IEnumerable<Guid> RunsOf(Employee employee) => new[] { employee.Joiner, employee.Mover, employee.Leaver }.OfType<Guid>();

    /// <summary>The mark keeps an answer as JSON.</summary>
    private static Guid RunOf(string body) => JsonElement.Parse(body).GetGuid();

    private static string KeyOf(HrDelivery delivery) => $"hr|{delivery.Door}|{delivery.Id}";
}

/// <summary>What one delivery comes to, gathered before anything of it is written.</summary>
internal sealed class HrIntake(HrDelivery delivery, DateTimeOffset now, (HrRun? Run, OpenRun? Open) joins)
{
    private readonly Dictionary<string, EmployeeFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (PersonRun Run, AuditEntry? Audit)> _changed = [];
    private readonly HashSet<string> _changedEmployees = new(StringComparer.Ordinal);
    private readonly bool _isNew = joins.Run?.GathersAt(now) != true;
    private readonly HrRun _run = joins.Run is { } open && open.GathersAt(now) ? open : new HrRun(Guid.CreateVersion7(now), now) { LastArrivalAt = now };
    private bool _isJoined;
    private Guid? _known;

    public DateTimeOffset Now => now;

    /// <summary>Something is as it was not before.</summary>
    public bool HasNews { get; private set; }

    /// <summary>The run that the sender is told of.</summary>
    public Guid Answer => _isJoined || _known is null ? _run.Id : _known.Value;

    public bool Knows(string employeeId) => _files.ContainsKey(Employee.KeyOf(employeeId).Id);

    public void Add(EmployeeFile file) => _files[Employee.KeyOf(file.Employee.Id).Id] = file;

    /// <returns>Why the delivery is refused; null when the event is taken.</returns>
    public string? Take(HrEvent said)
    {
        var file = _files[Employee.KeyOf(said.EmployeeId).Id];
        switch (HrRules.Decide(file, said, delivery.SentAt, DateOnly.FromDateTime(now.UtcDateTime)))
        {
            case HrDecision.Refused refused:
                return refused.Why;
            case HrDecision.NothingNew nothing:
                Keep(file, nothing.Run, null);
                _known ??= nothing.Run.RunId;
                return null;
            case HrDecision.Changes changes:
                Keep(file, changes.Run, changes.Run.State == PersonRunState.Cancelled ? "hr.cancelled" : "hr.changed");
                return null;
            case HrDecision.Opens opens:
                Open(file, opens.Kind, opens.Person, opens.On);
                return null;
            case HrDecision.Undoes undoes:
                Open(Keep(file, undoes.Run, "hr.cancelled"), PersonRunKind.Leaver, null, undoes.On);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The cards that follow, once for each run however many are announced.</summary>
    public Changes Following() => new()
    {
        Work =
        [
            .. _changed.Values
                .Where(static one => one.Audit is not null)
                .SelectMany(one => LedgerWork.Following(one.Run, now))
                .DistinctBy(static item => item.OrderKey),
        ],
    };

    /// <summary>One commit for so many people; the first opens the run, or says that somebody joined it.</summary>
    public IEnumerable<Changes> ToChanges(int mostAtOnce)
    {
        var head = RunRows().ToList();
        var people = _files.Values.SelectMany(RowsOf).Chunk(mostAtOnce).ToList();
        return people.Count == 0
            ? [new Changes { Rows = head }]
            : people.Select((some, index) => new Changes
            {
                Rows = [.. index == 0 ? head : [], .. some.SelectMany(static one => one.Rows)],
                Audit = [.. some.Select(static one => one.Audit).OfType<AuditEntry>()],
                Work = [.. some.Select(static one => one.Work).OfType<WorkItem>()],
            });
    }

    private IEnumerable<RowChange> RunRows()
    {
        if (_isJoined && (_isNew || now - _run.LastArrivalAt > TimeSpan.FromMinutes(1)))
        {
            yield return (_run with { LastArrivalAt = now }).Save();
        }

        if (_isJoined && _isNew)
        {
            yield return (new OpenRun(_run.Id) with { RowVersion = joins.Open?.RowVersion ?? 0 }).Save();
        }
    }

    /// <summary>Whoever decides of the same employee at the same moment saves the same row, so one of the two decides again.</summary>
    private IEnumerable<(IReadOnlyList<RowChange> Rows, AuditEntry? Audit, WorkItem? Work)> RowsOf(EmployeeFile file)
    {
        var isFirst = true;
        foreach (var run in file.Latest.Where(run => _changed.ContainsKey(run.Id)))
        {
            IReadOnlyList<RowChange> employee = isFirst && _changedEmployees.Contains(Employee.KeyOf(file.Employee.Id).Id) ? [file.Employee.Save()] : [];
            isFirst = false;
            var audit = _changed[run.Id].Audit;
            yield return ([.. employee, run.Save()], audit, audit is null || !run.IsOpen ? null : PersonWork.Due(PersonWork.Carry, run.Id, now));
        }
    }

    private void Open(EmployeeFile file, PersonRunKind kind, HrPerson? person, DateOnly on)
    {
        _isJoined = true;
        var run = new PersonRun
        {
            Id = Guid.CreateVersion7(now),
            RunId = _run.Id,
            Kind = kind,
            EmployeeId = file.Employee.Id,
            Person = person ?? file.Employee.Person,
            On = on,
            AnnouncedAt = now,
            SaidAt = delivery.SentAt,
            Before = file.Last(kind)?.Id,
            AccountStep = kind == PersonRunKind.Joiner ? new AccountStep(Fulfilment.StepState.Todo) : null,
        };
        Keep(file, run, "hr.announced");
        _changedEmployees.Add(Employee.KeyOf(file.Employee.Id).Id);
    }

    private EmployeeFile Keep(EmployeeFile file, PersonRun run, string? action)
    {
        var kept = file.Latest.FirstOrDefault(other => other.Id == run.Id) == run && action is null ? file : file.With(run);
        if (!ReferenceEquals(kept, file))
        {
            _files[Employee.KeyOf(file.Employee.Id).Id] = kept;
            _changed[run.Id] = (run, action is null ? _changed.GetValueOrDefault(run.Id).Audit : AuditOf(run, action));
        }

        HasNews |= action is not null;
        return kept;
    }

    private AuditEntry AuditOf(PersonRun run, string action) => new(now, "hr", action, $"person-run:{run.Id:D}", new JsonObject
    {
        ["door"] = delivery.Door,
        ["kind"] = run.Kind.ToString(),
        ["on"] = run.On.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    }.ToJsonString());
}
