using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Storage.Sqlite;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests.Waiting;

/// <summary>A line that went out, as its reader sees it.</summary>
/// <param name="About">The requests that it reminds of.</param>
internal sealed record Reminded(Reader Reader, DateTimeOffset At, IReadOnlyList<Guid> About);

/// <summary>
/// The real store with the real handlers of everything that waits, and a clock that is moved from one due moment to the
/// next. Nothing goes over HTTP: what would be sent is noted.
/// </summary>
internal sealed class WaitingCompany : IAsyncDisposable
{
    public const string Channel = "IT / Help desk";

    private const int MostAtOnce = 256;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"helpdesk_waiting_{Guid.CreateVersion7():N}.db");
    private readonly CatalogSource _catalogs = new(new GraphIdentity(new FakeCredential(), Options.Create(new GraphOptions())));
    private SqliteStore _store;
    private Dictionary<string, IWorkHandler> _handlers = [];

    private WaitingCompany(DateTimeOffset start)
    {
        Clock = SandboxClock.StoppedAt(start);
        _store = new SqliteStore(_path, NullLogger<SqliteStore>.Instance);
    }

    public SandboxClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public List<Reminded> Given { get; } = [];

    public int Commits { get; private set; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<WaitingCompany> OpenAsync(DateTimeOffset start, string catalog)
    {
        var company = new WaitingCompany(start);
        var loaded = Assert.IsType<CatalogLoadResult.Loaded>(CatalogLoader.Load(catalog)).Catalog;
        company._catalogs.Use(Assert.IsType<CatalogPinResult.Pinned>(await CatalogPins.PinAsync(loaded, new AnyNames(), Stop)).Catalog);
        await company.OpenStoreAsync();
        return company;
    }

    public async Task KnowAsync(Guid person, string zone) => await CommitAsync(new Changes
    {
        Rows = [new PersonAddress(person, "Somebody", "29:x", new ConversationAddress("https://teams.example", $"a:{person}", "t", "28:b"), zone, Alive: true).Put()],
    });

    /// <summary>Submits as the use case does: the stage's time begins, and everything that it will need is due.</summary>
    public async Task SubmitAsync(Guid id, Stage stage, TimeSpan wait)
    {
        var requester = new PersonRef(new Guid(99, 0, 0, new byte[8]), "Requester");
        var request = new Request
        {
            Id = id,
            State = RequestState.AwaitingApproval,
            ServiceId = "x",
            ServiceTitle = "Something",
            CatalogFingerprint = "x",
            Requester = requester,
            Beneficiary = requester,
            Plan = new Plan([new Effect.RevokeSessions(requester)], null),
            OwnerTitle = "IT Support",
            DraftedAt = Now,
            SubmittedAt = Now,
            Approval = new Approval(requester, requester, [stage], Now + wait) { RemindPercent = [25, 50, 75] },
        };
        var asked = request.AskedNow([], Now);
        await CommitAsync(RequestChanges
            .Saved(asked, Now, "x", "request.submitted")
            .Due(RequestWork.Due(RequestWork.Expire, id, Now + wait))
            .AskingCurrentStage(asked));
    }

    /// <summary>Somebody approves; false when it was over already.</summary>
    public async Task<bool> ApproveAsync(Guid id)
    {
        var request = await FindAsync(id);
        if (request is not { IsBeingAsked: true, Approval: { Current: { } stage } approval })
        {
            return false;
        }

        var yes = Assert.IsType<Decision.Recorded>(approval.Decide(stage.Everybody.First().Id, "x", Answer.Approve, null, Now));
        await CommitAsync(RequestChanges.Saved(Deciding.Next(request, yes, Now), Now, "x", "request.approved"));
        return true;
    }

    public async Task<Request> FindAsync(Guid id) => Assert.IsType<Request>(await _store.FindRequestAsync(id, Stop));

    public ValueTask<DateTimeOffset?> NextDueAsync() => _store.NextDueAsync(Stop);

    public void MoveTo(DateTimeOffset moment) => Clock.Advance(moment > Now ? moment - Now : TimeSpan.Zero);

    /// <summary>Does everything that is due now.</summary>
    public async Task WorkAsync()
    {
        while (await ClaimAsync() is { Count: > 0 } leases)
        {
            await Task.WhenAll(leases.Select(RunAsync));
        }
    }

    /// <summary>Dies with work in its hands, lies there for a while, and starts again.</summary>
    public async Task RestartAsync(TimeSpan away)
    {
        await ClaimAsync();
        await _store.DisposeAsync();
        Clock.Advance(away);
        _store = new SqliteStore(_path, NullLogger<SqliteStore>.Instance);
        await OpenStoreAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), $"{Path.GetFileName(_path)}*"))
        {
            File.Delete(file);
        }
    }

    private async Task OpenStoreAsync()
    {
        await _store.OpenAsync(Stop);
        var hours = new ReaderHours(_catalogs, new AddressBook(_store));
        _handlers = new IWorkHandler[]
        {
            new RemindRequestHandler(_store, hours, Clock), new PingHandler(_store, hours, Clock),
            new DigestHandler(_store, hours, Clock), new ExpireRequestHandler(_store, Clock),
        }.ToDictionary(handler => handler.Kind);
    }

    private ValueTask<IReadOnlyList<Lease>> ClaimAsync() => _store.ClaimAsync(GrantNow(), MostAtOnce, Stop);

    private static readonly Guid Holder = Guid.CreateVersion7();

    private WorkGrant GrantNow() => new(Holder, Now, Now + Lease);

    /// <summary>As the runner does it: a lost race on a row is decided again.</summary>
    private async Task RunAsync(Lease lease)
    {
        while (true)
        {
            var book = await BookAsync(lease.Item);
            var result = _handlers.TryGetValue(lease.Item.Kind, out var handler) ? await handler.RunAsync(lease.Item, Stop) : WorkResult.Done.Nothing;
            if ((await BookAsync(lease.Item)).RowVersion != book.RowVersion)
            {
                continue; // the handler may have seen another book than we have
            }

            WorkEnd end = result is WorkResult.Again again
                ? new WorkEnd.Again(again.DueAt, again.Why) { ItemId = lease.Item.Id, Holder = lease.Holder }
                : new WorkEnd.Done { ItemId = lease.Item.Id, Holder = lease.Holder };
            if (await CommitAsync(result.Changes with { End = end }) is CommitOutcome.Committed)
            {
                Note(lease.Item, result.Changes, book.Gathered);
                return;
            }
        }
    }

    /// <summary>What the line that gathers is about to tell.</summary>
    private async Task<PingBook> BookAsync(WorkItem item) => item.Kind == PingWork.Digest
        ? PingBook.From((await _store.FindAsync([PingBook.KeyOf(PingWork.From(item).Reader)], Stop))[0])
        : new PingBook();

    private void Note(WorkItem item, Changes changes, IReadOnlyList<Guid> gathered)
    {
        if (item.Kind is PingWork.Ping or PingWork.Digest && changes.Work.Any(work => work.Kind == Outgoing.Kind))
        {
            var work = PingWork.From(item);
            lock (Given)
            {
                Given.Add(new Reminded(work.Reader, Now, item.Kind == PingWork.Digest ? gathered : [work.RequestId]));
            }
        }
    }

    private async Task<CommitOutcome> CommitAsync(Changes changes)
    {
        Commits++;
        return await _store.CommitAsync(changes, null, Stop);
    }

    private sealed class AnyNames : ICatalogNames
    {
        public Task<IReadOnlyList<PinnedName>> FindGroupsAsync(string displayName, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PinnedName>>([new PinnedName(Guid.CreateVersion7(), displayName)]);

        public Task<IReadOnlyList<PinnedApp>> FindAppAsync(string displayName, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PinnedName?> FindPersonAsync(string userPrincipalName, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
