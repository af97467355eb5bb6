using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>The work table's statements on the writer's connection.</summary>
internal sealed class SqliteWork(SqliteDatabase database)
{
    private readonly SqliteStatement _add = database.Prepare(Sql.AddWork);
    private readonly SqliteStatement _addHeld = database.Prepare(Sql.AddHeldWork);
    private readonly SqliteStatement _gather = database.Prepare(Sql.GatherWork);
    private readonly SqliteStatement _gatherHeld = database.Prepare(Sql.GatherHeldWork);
    private readonly SqliteStatement _done = database.Prepare(Sql.EndDone);
    private readonly SqliteStatement _again = database.Prepare(Sql.EndAgain);
    private readonly SqliteStatement _later = database.Prepare(Sql.EndLater);
    private readonly SqliteStatement _letGoOfFollowers = database.Prepare(Sql.LetGoOfFollowers);
    private readonly SqliteStatement _failed = database.Prepare(Sql.EndFailed);
    private readonly SqliteStatement _claim = database.Prepare(Sql.ClaimAlone);
    private readonly SqliteStatement _renew = database.Prepare(Sql.Renew);

    /// <summary>Adds the items and names those that the grant's holder now holds.</summary>
    public IReadOnlyList<Guid> Add(IReadOnlyList<WorkItem> items, WorkGrant? grant)
    {
        List<Guid>? held = null;
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (grant is null || item.DueAt > grant.Now)
            {
                Bind(item.Gathers ? _gather : _add, item).Run();
            }
            else if (item.Gathers ? GatherHeld(item, grant) : AddHeld(item, grant))
            {
                held ??= new List<Guid>(items.Count - i);
                held.Add(item.Id);
            }
        }

        return (IReadOnlyList<Guid>?)held ?? [];
    }

    public bool End(WorkEnd end) => end switch
    {
        WorkEnd.Done => _done.Bind(end.ItemId).Bind(end.Holder).Run() == 1,
        WorkEnd.Again again => Bind(again.Counts ? _again : _later, end, again.DueAt, again.Why).Run() == 1 && LetGoOfFollowers(end),
        WorkEnd.Failed failed => Bind(_failed, end, failed.At, failed.Why).Run() == 1,
        _ => throw new InvalidOperationException($"Unknown end {end.GetType().Name}."),
    };

    public IReadOnlyList<Lease> Claim(WorkGrant grant, int most)
    {
        var claimed = new List<(Lease Lease, long Sequence)>();
        try
        {
            _claim.Bind(grant.Now).Bind(most).Bind(grant.Holder).Bind(grant.Until);
            while (_claim.Step())
            {
                claimed.Add((new Lease(SqliteRecords.Item(_claim), grant.Holder, grant.Until), _claim.Integer(SqliteRecords.AfterItem)));
            }
        }
        finally
        {
            _claim.Reset();
        }

        return ClaimOrder.Sort(claimed);
    }

    public int Renew(WorkGrant grant, IReadOnlyList<Guid> itemIds)
    {
        var renewed = 0;
        foreach (var id in itemIds)
        {
            renewed += _renew.Bind(grant.Until).Bind(id).Bind(grant.Holder).Run();
        }

        return renewed;
    }

    private bool AddHeld(WorkItem item, WorkGrant grant) => IsHeld(Bind(_addHeld, item).Bind(grant.Holder).Bind(grant.Until).Bind(grant.Now));

    private bool GatherHeld(WorkItem item, WorkGrant grant) => IsHeld(Bind(_gatherHeld, item).Bind(grant.Holder).Bind(grant.Until));

    private static bool IsHeld(SqliteStatement add)
    {
        try
        {
            var isThere = add.Step(); // nothing is where one that waits does for it
            var held = isThere && add.Integer(0) == 1;
            while (isThere && add.Step())
            {
            }

            return held;
        }
        finally
        {
            add.Reset();
        }
    }

    private bool LetGoOfFollowers(WorkEnd end)
    {
        _letGoOfFollowers.Bind(end.Holder).Bind(end.ItemId).Run();
        return true;
    }

    private static SqliteStatement Bind(SqliteStatement statement, WorkItem item) =>
        statement.Bind(item.Id).Bind(item.Kind).Bind(item.OrderKey).Bind((long)item.Lane).Bind(item.DueAt)
            .Bind(item.Payload).Bind(item.Attempts);

    private static SqliteStatement Bind(SqliteStatement statement, WorkEnd end, DateTimeOffset at, string why) =>
        statement.Bind(at).Bind(StorableText.Reason(why)).Bind(end.ItemId).Bind(end.Holder);
}
