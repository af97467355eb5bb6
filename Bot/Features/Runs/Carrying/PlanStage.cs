using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs.Planning;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>Fixes what is done for a person whose account is known: by object id and hashed, as for a request (invariant 6).</summary>
internal sealed class PlanStage(PersonPlans plans, Gate gate, PersonBook book)
{
    private static readonly TimeSpan BetweenReplicas = TimeSpan.FromSeconds(20);

    public async ValueTask<Stage> FixAsync(PersonRun run, PersonRef account, PinnedCatalog catalog, CancellationToken cancellationToken)
    {
        if (run.Plan is not null)
        {
            return new Stage.Through(run);
        }

        try
        {
            if (await gate.WhyProtectedAsync(account.Id, cancellationToken) is { } kind)
            {
                return new Stage.Stopped(run with
                {
                    State = PersonRunState.Held,
                    Why = $"{account.Name}'s account is specially protected ({kind}), so nothing is done here.",
                    NextAt = null,
                    Round = run.Round + 1,
                });
            }
        }
        catch (GateInDoubtException doubt) when (doubt.Lasting is null or LastingDoubt.Gone && IsNew(run, book.Now))
        {
            return new Stage.Until(run, book.Now + BetweenReplicas);
        }

        return await FixAsync(run, await plans.BuildAsync(run, account, catalog, cancellationToken), catalog, cancellationToken);
    }

    /// <summary>It was made here a moment ago, so that it isn't seen says nothing.</summary>
    private static bool IsNew(PersonRun run, DateTimeOffset now) => run.AccountStep is { MadeHere: true, At: { } madeAt } && now - madeAt < PlanRunner.ReplicatesWithin;

    private async ValueTask<Stage> FixAsync(PersonRun run, PersonPlan built, PinnedCatalog catalog, CancellationToken cancellationToken)
    {
        if (built.Draft.Impossible is { } why)
        {
            return Stage.NeedsPerson(run, why);
        }

        var plan = new Plan([.. built.Draft.Effects.Select(static planned => planned.Effect)], null);
        var isAsked = built.Draft.Bundles.Any(id => catalog.Catalog.Bundles[id].Approve is { Stages.Count: > 0 });
        var now = run with
        {
            State = isAsked ? PersonRunState.AwaitingApproval : PersonRunState.Running,
            Manager = built.Manager,
            Bundles = built.Draft.Bundles,
            Plan = plan,
            Times = [.. built.Draft.Effects.Select(static planned => planned.Time)],
            Execution = Execution.Of(plan),
            ApprovedPlanHash = isAsked ? null : plan.Hash,
            Notes = built.Draft.Notes,
            Why = null,
            NextAt = null,
            Round = run.Round + 1,
        };
        var kept = await book.KeepAsync(now, "run.planned", built.Detail(plan), cancellationToken);
        return isAsked ? new Stage.Stopped(kept) : new Stage.Through(kept);
    }
}

/// <param name="Held">What a leaver has, for the audit.</param>
internal sealed record PersonPlan(PlanDraft Draft, PersonRef? Manager, Holdings? Held)
{
    /// <summary>Ids and no names: the audit is kept for long.</summary>
    public string Detail(Plan plan)
    {
        var detail = new JsonObject
        {
            ["plan"] = plan.Hash,
            ["bundles"] = new JsonArray([.. Draft.Bundles.Select(static id => (JsonNode)id)]),
            ["effects"] = new JsonArray([.. plan.Effects.Select(static effect => (JsonNode)effect.Canonical)]),
        };
        if (Held is { } held)
        {
            detail["groups"] = Ids(held.Groups.Select(static group => group.Id));
            detail["owns"] = Ids(held.Owned.Select(static group => group.Id));
            detail["apps"] = Ids(held.Roles.Select(static role => role.ResourceId).OfType<Guid>());
            detail["licences"] = Ids(held.Licences.Select(static licence => licence.SkuId).OfType<Guid>());
            detail["reports"] = Ids(held.Reports.Select(static report => report.Id));
        }

        return detail.ToJsonString();
    }

    private static JsonArray Ids(IEnumerable<Guid> ids) => new([.. ids.Distinct().Select(static id => (JsonNode)id.ToString("D"))]);
}

internal sealed record PlanKinds(BundlePlans Give, MoverPlans Move, LeaverPlans Leave);

/// <summary>Which plan is a person's, by what they do: start, move or leave.</summary>
internal sealed class PersonPlans(IStore store, GraphClient graph, PlanKinds kinds, IOptions<HrOptions> options)
{
    public async ValueTask<PersonPlan> BuildAsync(PersonRun run, PersonRef account, PinnedCatalog catalog, CancellationToken cancellationToken)
    {
        var manager = await ManagerAsync(run, account, cancellationToken);
        var subject = new PlanSubject(catalog, account, manager);
        switch (run.Kind)
        {
            case PersonRunKind.Leaver when BundleRules.OfLeaver(catalog.Catalog, run.Person) is { Count: > 0 } leaving:
                var (draft, held) = await kinds.Leave.BuildAsync(subject, leaving, cancellationToken);
                return new PersonPlan(draft, manager, held);
            case PersonRunKind.Leaver:
                return new PersonPlan(PlanDraft.Not("The catalogue has no bundle for whoever leaves (at: last day)."), manager, null);
            case PersonRunKind.Mover when run.Person is { } person:
                return new PersonPlan(await MoveAsync(run, subject, person, cancellationToken), manager, null);
            case PersonRunKind.Joiner when run.Person is { } person:
                return new PersonPlan(await JoinAsync(run, subject, person, cancellationToken), manager, null);
            default:
                return new PersonPlan(PlanDraft.Not("HR has said nothing of the person."), manager, null);
        }
    }

    private async ValueTask<PlanDraft> JoinAsync(PersonRun run, PlanSubject subject, HrPerson person, CancellationToken cancellationToken)
    {
        var bundles = BundleRules.Of(subject.Catalog.Catalog, person);
        var given = await kinds.Give.GiveAsync(subject, bundles, cancellationToken);
        var passes = BundlePlans.Passes(subject, bundles);
        var (opened, why) = await OpenAgainAsync(run, subject.Person, cancellationToken);
        return new PlanDraft(
            [.. await EmploymentAsync(run, subject, person, cancellationToken), .. given.Effects, .. opened, .. passes.Effects],
            [.. given.Notes, .. why, .. passes.Notes])
        { Bundles = given.Bundles }.Once();
    }

    private async ValueTask<PlanDraft> MoveAsync(PersonRun run, PlanSubject subject, HrPerson person, CancellationToken cancellationToken)
    {
        var (old, hadBefore) = await EarlierAsync(run, cancellationToken);
        var catalog = subject.Catalog.Catalog;
        var oldBundles = old?.Where(catalog.Bundles.ContainsKey).Select(id => catalog.Bundles[id]).ToList() ?? await OldPlaceAsync(subject, person, cancellationToken);
        var moved = await kinds.Move.BuildAsync(subject, oldBundles, BundleRules.Of(catalog, person), hadBefore, cancellationToken);
        return moved with { Effects = [.. await EmploymentAsync(run, subject, person, cancellationToken), .. moved.Effects] };
    }

    /// <summary>What the directory says of the old place, where no run of ours knows; nothing where it is the new one already.</summary>
    private async ValueTask<IReadOnlyList<Bundle>?> OldPlaceAsync(PlanSubject subject, HrPerson person, CancellationToken cancellationToken) =>
        await graph.GetUserAsync(subject.Person.Id, cancellationToken) is { } user && (user.Department != person.Department || user.JobTitle != person.JobTitle)
            ? BundleRules.Of(subject.Catalog.Catalog, person with { Department = user.Department, JobTitle = user.JobTitle })
            : null;

    /// <summary>The bundles of the latest run before this one, and what was there before any of them.</summary>
    private async ValueTask<(IReadOnlyList<string>? Bundles, IReadOnlySet<string> HadBefore)> EarlierAsync(PersonRun run, CancellationToken cancellationToken)
    {
        var employee = await store.FindAsync([Employee.KeyOf(run.EmployeeId)], cancellationToken) is [{ } row] ? Employee.From(row) : null;
        var ids = new[] { employee?.Joiner, run.Kind == PersonRunKind.Mover ? run.Before : null }.OfType<Guid>().Where(id => id != run.Id).Distinct().ToList();
        var earlier = ids.Count == 0 ? [] : (await store.FindAsync([.. ids.Select(PersonRun.KeyOf)], cancellationToken)).OfType<Row>().Select(PersonRun.From).Where(static one => one.Plan is not null).ToList();
        var had = earlier.SelectMany(static one => one.Plan?.Effects.Zip(one.Execution?.Steps ?? []) ?? []).Where(static pair => pair.Second.HadBefore).Select(static pair => pair.First.Canonical);
        return (earlier.MaxBy(static one => one.AnnouncedAt)?.Bundles, had.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Where the desk makes the accounts it writes what they say; elsewhere that is Entra's own provisioning, and there is one writer.</summary>
    private async ValueTask<IReadOnlyList<PlannedEffect>> EmploymentAsync(PersonRun run, PlanSubject subject, HrPerson person, CancellationToken cancellationToken)
    {
        if (options.Value.CreatesAccounts != AccountMaker.Bot)
        {
            return [];
        }

        var user = await graph.GetUserAsync(subject.Person.Id, cancellationToken);
        var isTold = run.AccountStep is { MadeHere: true } || user is null; // what was said when it was made needn't be said again
        return
        [
            .. !isTold && person.UsageLocation is { } country && user?.UsageLocation != country ? [new PlannedEffect(new Effect.SetUsageLocation(subject.Person, country))] : Array.Empty<PlannedEffect>(),
            .. !isTold && (user?.Department != person.Department || user?.JobTitle != person.JobTitle) ? [new PlannedEffect(new Effect.SetJob(subject.Person, person.Department, person.JobTitle))] : Array.Empty<PlannedEffect>(),
            .. person.ManagerEmployeeId is not null && subject.Manager is { } manager ? [new PlannedEffect(new Effect.SetManager(subject.Person, manager))] : Array.Empty<PlannedEffect>(),
        ];
    }

    /// <summary>Whoever comes back finds their account shut. It is opened on the first day, and only where a run of ours has shut it.</summary>
    private async ValueTask<(IReadOnlyList<PlannedEffect> Effects, IReadOnlyList<string> Notes)> OpenAgainAsync(PersonRun run, PersonRef account, CancellationToken cancellationToken)
    {
        if (run.AccountStep is { MadeHere: true } || await graph.GetAccountAsync(account.Id, cancellationToken) is not { AccountEnabled: false })
        {
            return ([], []);
        }

        var employee = await store.FindAsync([Employee.KeyOf(run.EmployeeId)], cancellationToken) is [{ } row] ? Employee.From(row) : null;
        return employee?.Leaver is not null
            ? ([new PlannedEffect(new Effect.EnableAccount(account), TimeOnly.MinValue)], [])
            : ([], [$"{account.Name}'s account is disabled, and nobody here did that: enable it by hand if it is theirs."]);
    }

    private async ValueTask<PersonRef?> ManagerAsync(PersonRun run, PersonRef account, CancellationToken cancellationToken)
    {
        if (run.Person?.ManagerEmployeeId is { } id)
        {
            return await graph.FindByEmployeeIdAsync(id, cancellationToken) is [var only] ? PeopleReader.RefOf(only) : null;
        }

        return await graph.GetManagerAsync(account.Id, cancellationToken) is { } manager ? PeopleReader.RefOf(manager) : null;
    }
}
