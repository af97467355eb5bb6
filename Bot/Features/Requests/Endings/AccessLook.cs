using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>
/// Compares what was given for a time with what is in the directory. What differs is told and never mended: whoever changed it by
/// hand had a reason that isn't known here.
/// </summary>
internal sealed class AccessLook(IStore store, GraphClient graph, EffectRunner effects, IOtherHands others, TimeProvider clock)
{
    private const string SeenKind = "access-seen";
    private const int MostRequests = 20_000;

    // A replica may not know yet what was given a moment ago.
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    private static readonly IReadOnlyList<string> Given = [nameof(RequestState.Fulfilling), nameof(RequestState.Fulfilled), nameof(RequestState.Undoing), nameof(RequestState.Undone)];

    private sealed record Found(string Channel, string Sentence);

    public async ValueTask<Changes> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await store.ListAsync(new RowQuery(RequestRow.Kind) { States = Given, Limit = MostRequests }, cancellationToken);
        var all = rows.Select(RequestRow.Read).ToList();
        var live = all.Where(request => request.LastsAt(now) && request.Extends is null && request.ClosedAt < now - Young).ToList();
        var (changes, found) = (Changes.None, new List<Found>());
        foreach (var group in live.SelectMany(request => GroupsOf(request).Select(group => (group, request))).GroupBy(pair => pair.group, pair => pair.request))
        {
            changes = changes.With(await LookAtAsync(group.Key, [.. group], all, found, cancellationToken));
        }

        foreach (var request in live.Where(request => request is { DriftToldAt: null }))
        {
            changes = changes.With(await LookAtOthersAsync(request, found, now, cancellationToken));
        }

        return changes.With(new Changes
        {
            Work = [.. found.GroupBy(one => one.Channel).Select(team => Outgoing.LineIn(team.Key, DriftLines.ForOwner([.. team.Select(one => one.Sentence)])).ToWork(now))],
        });
    }

    private static IEnumerable<ObjectRef> GroupsOf(Request request) => Ours(request).OfType<Effect.AddToGroup>().Select(add => add.Group);

    private static IEnumerable<Effect> Ours(Request request) => request.Execution is { } execution
        ? request.Plan.Effects.Zip(execution.Steps).Where(pair => pair.First.GivesAccess && pair.Second.MayBeOurs).Select(pair => pair.First)
        : [];

    private async ValueTask<Changes> LookAtAsync(ObjectRef group, IReadOnlyList<Request> live, List<Request> all, List<Found> found, CancellationToken cancellationToken)
    {
        IReadOnlyList<DirectoryUser> members;
        try
        {
            members = await graph.GetGroupMembersAsync(group.Id, cancellationToken);
        }
        catch (GraphException gone) when (gone.IsMissing)
        {
            return Changes.None; // its end will say so
        }

        var key = new RowKey(SeenKind, group.Id.ToString("D"));
        var before = (await store.FindAsync([key], cancellationToken))[0] is { } row ? AccessLookJson.Read(row) : null;
        var known = all.Where(request => request.Plan.Effects.Any(effect => ConcernsGroup(effect, group.Id))).Select(request => request.Beneficiary.Id).ToHashSet();
        var drift = await PastTheDeskAsync(GroupDrift.Of([.. members.Select(member => member.Id)], live, known, before), group.Id, cancellationToken);
        found.AddRange(drift.Gone.Where(request => request.OwnerChannel is not null).Select(request => new Found(request.OwnerChannel ?? string.Empty, DriftLines.Gone(request))));
        if (live[0].OwnerChannel is { } channel)
        {
            found.AddRange(members.Where(member => drift.Added.Contains(member.Id)).Select(member => new Found(channel, DriftLines.Added(PeopleReader.RefOf(member).Name, group.Name))));
        }

        var now = clock.GetUtcNow();
        return new Changes
        {
            Rows = [new RowChange.Put(AccessLookJson.Write(key, drift.Seen))],
            Audit =
            [
                .. drift.Gone.Select(request => new AuditEntry(now, "desk", "access.found-gone", $"request:{request.Id:D}", "{}")),
                .. drift.Added.Select(person => new AuditEntry(now, "desk", "access.found-added", $"group:{group.Id:D}", $$"""{"person":"{{person:D}}"}""")),
            ],
            Work = [.. drift.Gone.Select(request => Outgoing.LineTo(request.Requester.Id, DriftLines.GoneForRequester(request)).ToWork(now))],
        };
    }

    /// <summary>Without what a run of HR's has given or taken: that the desk did itself.</summary>
    private async ValueTask<GroupDrift> PastTheDeskAsync(GroupDrift drift, Guid group, CancellationToken cancellationToken)
    {
        var people = drift.Added.Concat(drift.Gone.Select(request => request.Beneficiary.Id)).ToHashSet();
        if (people.Count == 0)
        {
            return drift;
        }

        var ours = (await others.BegunForAsync(people, cancellationToken)).Where(effect => ConcernsGroup(effect, group)).ToLookup(effect => effect is Effect.AddToGroup, effect => effect.Person.Id);
        return drift with
        {
            Added = [.. drift.Added.Except(ours[true])],
            Gone = [.. drift.Gone.Where(request => !ours[false].Contains(request.Beneficiary.Id))],
        };
    }

    private static bool ConcernsGroup(Effect effect, Guid group) =>
        (effect is Effect.AddToGroup add && add.Group.Id == group) || (effect is Effect.RemoveFromGroup remove && remove.Group.Id == group);

    /// <summary>Apps and licences that were given to single people.</summary>
    private async ValueTask<Changes> LookAtOthersAsync(Request request, List<Found> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var effect in Ours(request).Where(effect => effect is not Effect.AddToGroup))
        {
            if (await effects.IsSoAsync(effect, lasts: null, startedAt: null, cancellationToken) == false && !await TookAsync(effect, cancellationToken))
            {
                found.Add(new Found(request.OwnerChannel ?? string.Empty, DriftLines.Gone(request)));
                return RequestChanges
                    .Saved(request with { DriftToldAt = now }, now, "desk", "access.found-gone")
                    .Telling(Outgoing.LineTo(request.Requester.Id, DriftLines.GoneForRequester(request)));
            }
        }

        return Changes.None;
    }

    private async ValueTask<bool> TookAsync(Effect given, CancellationToken cancellationToken) =>
        given.Inverse() is { } taken && (await others.BegunForAsync([given.Person.Id], cancellationToken)).Any(effect => effect.Gives == taken.Gives);
}
