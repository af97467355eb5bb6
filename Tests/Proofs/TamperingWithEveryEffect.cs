using System.Collections.Frozen;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Proofs.Support;
using TeamsHelpDesk.Tests.Scenarios;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;
using ConversationAddress = TeamsHelpDesk.Bot.BotFramework.Outbound.ConversationAddress;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>
/// Every effect, and every way to edit the request, the catalogue or the target between the yes and the change: each leaf of
/// the stored plan, each right, each kind that a target can become. The directory must be left as it is, every time.
/// </summary>
public sealed class TamperingWithEveryEffect
{
    private static readonly PersonRef Requester = new(TrialPeople.Id("tom"), "Tom Baker");
    private static readonly PersonRef Beneficiary = new(TrialPeople.Id("maya"), "Maya Desai");
    private static readonly PersonRef Approver = new(TrialPeople.Id("luis"), "Luis Ortega");
    private static readonly Guid SocialClub = TrialGroups.Id("Social Club");
    private static readonly Guid Another = TrialCompany.Id(9, 901);

    private static readonly FrozenDictionary<string, Func<DirectoryState, DirectoryState>> InEveryDirectory = new Dictionary<string, Func<DirectoryState, DirectoryState>>
    {
        ["the person was promoted"] = static state => state with
        {
            RoleAssignments = state.RoleAssignments.Add(state.RoleAssignments[0] with { Id = TrialCompany.Id(9, 900).ToString(), PrincipalId = Beneficiary.Id }),
        },
        ["the person left"] = static state => state with { People = state.People.Remove(Beneficiary.Id) },
        ["the requester was switched off"] = static state => state.With(state.People[Requester.Id] with { AccountEnabled = false }),
        ["the requester became a guest"] = static state => state.With(state.People[Requester.Id] with { UserType = "Guest" }),
        ["the requester became their manager"] = static state => state.With(state.People[Beneficiary.Id] with { ManagerId = Requester.Id }),
        ["the approver was switched off"] = static state => state.With(state.People[Approver.Id] with { AccountEnabled = false }),
        ["the approver left the team"] = static state => state.With(state.Groups[TrialGroups.Id("IT Support")] with { Members = [] }),
    }.ToFrozenDictionary();

    private sealed record Case(Effect Effect, string Way, string Service, Action<JsonObject>? Edit = null)
    {
        public Func<DirectoryState, DirectoryState>? InDirectory { get; init; }

        public Func<ServiceCatalog, ServiceCatalog>? InCatalog { get; init; }

        public override string ToString() => $"{Effect.GetType().Name} ({Effect.Canonical.Split(' ')[1]}): {Way}";
    }

    [Fact]
    public async Task Nothing_follows_what_was_edited()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running(), Catalog = "effects" });
        await using var bot = await BotAtRest.StartAsync(contoso, contoso.Setting.CatalogPath);
        var founded = contoso.Entra.Current;
        var catalog = bot.Catalog.Pinned;
        var wrong = new List<string>();
        var stopped = 0;

        foreach (var effect in ProtectingFromEveryEffect.EveryEffect(contoso))
        {
            var ready = Ready(founded, effect);
            foreach (var one in CasesOf(effect, ServiceOf(catalog.Catalog, effect)))
            {
                var seen = await RunAsync(contoso, bot, catalog, ready, one);
                stopped += seen.IsStopped ? 1 : 0;
                if (!seen.IsStopped)
                {
                    wrong.Add($"{one}: {seen.State}");
                }
            }

            foreach (var untouched in Untouched(effect, ServiceOf(catalog.Catalog, effect)))
            {
                var seen = await RunAsync(contoso, bot, catalog, ready, untouched);
                if (seen.IsStopped)
                {
                    wrong.Add($"{untouched} was stopped: {seen.State}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{stopped + wrong.Count} edits between the yes and the change: {stopped} stopped it");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(stopped > 300);
    }

    /// <returns>Whether the directory is as it was, nothing was on its way to be shown, and the request doesn't claim that anything was done.</returns>
    private static async Task<(bool IsStopped, string State)> RunAsync(Contoso contoso, BotAtRest bot, PinnedCatalog catalog, DirectoryState ready, Case one)
    {
        contoso.Change(_ => ready);
        bot.Of<CatalogSource>().Use(catalog);
        var request = Approved(catalog.Catalog, one, contoso.Clock.GetUtcNow());
        await bot.Store.CommitAsync(new Changes { Rows = [request.Save(), EmptyCard(contoso, request).Put()] }, null, Contoso.Stop);

        await EditAsync(bot.Store, request.Id, one.Edit);
        contoso.Change(state => one.InDirectory?.Invoke(state) ?? state);
        bot.Of<CatalogSource>().Use(one.InCatalog is { } edit ? catalog with { Catalog = edit(catalog.Catalog) } : catalog);
        var before = contoso.Entra.Current;
        var said = await FulfilAsync(contoso, bot, request.Id);

        var isSame = ReferenceEquals(before, contoso.Entra.Current);
        return (isSame && said is not ("awaits a chat" or "Fulfilled"), isSame ? said : $"{said}, and the directory was changed");
    }

    /// <summary>Where a secret would be shown, so that nothing is stopped for want of it; nobody has such a chat.</summary>
    private static CardCopy EmptyCard(Contoso contoso, Request request) => new(request.Id, CardRole.Pass, Beneficiary.Id, null)
    {
        Conversation = new ConversationAddress(contoso.Sandbox.Of<TeamsOptions>().ServiceUrl.OriginalString, "a:nobody", TrialCompany.TenantId.ToString(), "28:bot"),
        ActivityId = "1",
    };

    /// <summary>As the worker does it, until there is nothing left to wait for.</summary>
    private static async Task<string> FulfilAsync(Contoso contoso, BotAtRest bot, Guid id)
    {
        var handler = bot.Of<IEnumerable<IWorkHandler>>().Single(static one => one.Kind == RequestWork.Fulfil);
        for (var run = 0; run < 20; run++)
        {
            WorkResult result;
            try
            {
                result = await handler.RunAsync(RequestWork.Due(RequestWork.Fulfil, id, contoso.Clock.GetUtcNow()), Contoso.Stop);
            }
            catch (Exception fault) when (fault is GateInDoubtException or System.Text.Json.JsonException)
            {
                return fault.GetType().Name;
            }

            Assert.IsType<CommitOutcome.Committed>(await bot.Store.CommitAsync(result.Changes, null, Contoso.Stop));
            if (result is not WorkResult.Again again)
            {
                var left = await bot.Store.FindRequestAsync(id, Contoso.Stop);
                return left switch
                {
                    { State: RequestState.Fulfilled, Execution: { } execution } when execution.Steps.All(static step => step.HadBefore) => "nothing to do",
                    { State: RequestState.Approved or RequestState.Fulfilling, AwaitsChat: not null } => "awaits a chat",
                    { State: var state } => $"{state}",
                    null => "gone",
                };
            }

            var wait = again.DueAt - contoso.Clock.GetUtcNow();
            contoso.Clock.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        }

        return "waits";
    }

    private static async Task EditAsync(IStore store, Guid id, Action<JsonObject>? edit)
    {
        if (edit is null)
        {
            return;
        }

        var row = (await store.FindAsync([RequestRow.KeyOf(id)], Contoso.Stop))[0] ?? throw new InvalidOperationException("The request is gone.");
        var body = JsonNode.Parse(row.Body)?.AsObject() ?? [];
        edit(body);
        Assert.NotEqual(row.Body, body.ToJsonString());
        await store.CommitAsync(new Changes { Rows = [new RowChange.Save(row with { Body = body.ToJsonString() })] }, null, Contoso.Stop);
    }

    private static IEnumerable<Case> CasesOf(Effect effect, string service) =>
    [
        .. EditsOf(effect, service),
        .. InEveryDirectory.Select(way => new Case(effect, way.Key, service) { InDirectory = way.Value }),
        .. TargetsOf(effect).Select(way => new Case(effect, way.Way, service) { InDirectory = way.Change }),
        .. InCatalogs(service).Select(way => new Case(effect, way.Way, service) { InCatalog = way.Change }),
    ];

    /// <summary>What may change without a say in what runs: names that are for reading, and what the catalogue says of others.</summary>
    private static IEnumerable<Case> Untouched(Effect effect, string service) =>
    [
        new Case(effect, "nothing", service),
        new Case(effect, "a name for reading", service, static body => body["plan"]!["effects"]![0]!["person"]!["name"] = "Somebody"),
        new Case(effect, "another service", service) { InCatalog = catalog => With(catalog, catalog.Services.Values.First(other => other.Id != service) with { Risk = "more" }) },
        new Case(effect, "how it is found and worded", service) { InCatalog = catalog => With(catalog, catalog.Services[service] with { Title = "Another title", Says = ["other words"] }) },
    ];

    private static IEnumerable<Case> EditsOf(Effect effect, string service)
    {
        var plan = JsonNode.Parse(RowOf(effect))!["plan"]!["effects"]![0]!.AsObject();
        foreach (var (path, value) in LeavesOf(plan, []).Where(static leaf => leaf.Path[^1] != "name"))
        {
            yield return new Case(effect, $"{string.Join('.', path)} of the row", service, body => Set(body["plan"]!["effects"]![0]!, path, Other(value)));
        }

        yield return new Case(effect, "the row is for longer", service, static body => body["plan"]!["lasts"] = "365.00:00:00");
        yield return new Case(effect, "the row has one effect more", service, static body => body["plan"]!["effects"]!.AsArray().Add(body["plan"]!["effects"]![0]!.DeepClone()));
        yield return new Case(effect, "the row has no effect", service, static body => body["plan"]!["effects"]!.AsArray().Clear());
        yield return new Case(effect, "the row has another hash", service, static body => body["approvedPlanHash"] = new string('0', 64));
        yield return new Case(effect, "the row has no hash", service, static body => body.Remove("approvedPlanHash"));
        yield return new Case(effect, "nobody agreed", service, static body => body["approval"]!["stages"]![0]!["verdicts"]!.AsArray().Clear());
        yield return new Case(effect, "the yes was a no", service, static body => body["approval"]!["stages"]![0]!["verdicts"]![0]!["answer"] = "Deny");
    }

    private static IEnumerable<(string[] Path, JsonValue Value)> LeavesOf(JsonObject node, string[] path) => node.SelectMany(member => member.Value switch
    {
        JsonObject inner => LeavesOf(inner, [.. path, member.Key]),
        JsonValue value => [([.. path, member.Key], value)],
        _ => throw new InvalidOperationException($"{member.Key} is neither a value nor an object."),
    });

    private static void Set(JsonNode root, string[] path, JsonNode value)
    {
        foreach (var name in path[..^1])
        {
            root = root[name] ?? throw new InvalidOperationException(name);
        }

        root[path[^1]] = value;
    }

    private static JsonNode Other(JsonValue value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => false,
        System.Text.Json.JsonValueKind.False => true,
        _ when Guid.TryParse((string?)value, out _) => TrialPeople.Id("samira").ToString(),
        _ when TimeSpan.TryParse((string?)value, System.Globalization.CultureInfo.InvariantCulture, out var span) => (2 * span).ToString("c"),
        _ => (string?)value switch
        {
            "revokeSessions" => "enableAccount",
            "Sync" => "Wipe",
            "Restart" or "Lock" or "Retire" or "Wipe" => "Sync",
            "BitLocker" => "LocalAdmin",
            "LocalAdmin" => "BitLocker",
            _ => "revokeSessions", // another effect on the same person
        },
    };

    private static IEnumerable<(string Way, Func<DirectoryState, DirectoryState> Change)> TargetsOf(Effect effect) => effect switch
    {
        Effect.AddToGroup or Effect.RemoveFromGroup =>
        [
            ("the group was replaced by one of its name", static state => (state with { Groups = state.Groups.Remove(SocialClub) }).With(state.Groups[SocialClub] with { Id = Another })),
            ("the group was deleted", static state => state with { Groups = state.Groups.Remove(SocialClub) }),
            ("the group is specially managed now", static state => state.With(state.Groups[SocialClub] with { IsManagementRestricted = true })),
            .. new[] { GroupKind.RoleAssignable, GroupKind.Dynamic, GroupKind.Synced, GroupKind.MailEnabledSecurity, GroupKind.Distribution }.Select(kind =>
                ($"the group is {kind} now", (Func<DirectoryState, DirectoryState>)(state => state.With(state.Groups[SocialClub] with { Kind = kind })))),
        ],
        Effect.AssignApp or Effect.RemoveApp =>
        [
            ("the app was replaced by one of its name", static state => state with { Apps = state.Apps.Remove(TrialApps.GitHub.Id).Add(Another, TrialApps.GitHub with { Id = Another }), Grants = [] }),
            ("the app was deleted", static state => state with { Apps = state.Apps.Remove(TrialApps.GitHub.Id), Grants = [] }),
        ],
        Effect.AssignLicence =>
        [
            ("the licence was replaced by one of its name", static state => state with { Subscriptions = state.Subscriptions.Remove(TrialSubscriptions.Visio.SkuId).Add(Another, TrialSubscriptions.Visio with { SkuId = Another }) }),
            ("the last seat went", static state => state with { Subscriptions = state.Subscriptions.SetItem(TrialSubscriptions.Visio.SkuId, TrialSubscriptions.Visio with { Seats = 0 }) }),
        ],
        Effect.OrderDevice or Effect.ShowDeviceKey =>
        [
            ("the device was handed to somebody else", static state => state.With(DeviceIn(state) with { UserId = TrialPeople.Id("samira") })),
            ("the device was replaced by one of its name", static state => (state with { Devices = state.Devices.Remove(DeviceIn(state).Id) }).With(DeviceIn(state) with { Id = Another, EntraDeviceId = Another })),
        ],
        _ => [],
    };

    private static Device DeviceIn(DirectoryState state) => state.Devices.Values.First(static device => device.UserId == Beneficiary.Id);

    private static IEnumerable<(string Way, Func<ServiceCatalog, ServiceCatalog> Change)> InCatalogs(string service) =>
    [
        ("the service was taken out", catalog => catalog with { Services = catalog.Services.Where(pair => pair.Key != service).ToFrozenDictionary() }),
        ("others may ask for it", catalog => catalog with { Audiences = catalog.Audiences.ToDictionary(static pair => pair.Key, static pair => pair.Value with { Departments = ["Finance"] }) }),
        ("it is for others too", catalog => With(catalog, catalog.Services[service] with { For = new Dictionary<Relation, PathChoice>(catalog.Services[service].For) { [Relation.Colleague] = new([], "two-keys") } })),
        ("others agree to it", catalog => With(catalog, catalog.Services[service] with { For = catalog.Services[service].For.ToDictionary(static pair => pair.Key, static pair => new PathChoice([], pair.Value.Otherwise == "none" ? "two-keys" : "none")) })),
        ("the path has another stage", catalog => catalog with { Approvals = catalog.Approvals.ToDictionary(static pair => pair.Key, static pair => pair.Value with { Stages = [.. pair.Value.Stages, new ApprovalStage(new ApproverSpec.Manager(), null, 3)] }) }),
        ("it does something else", catalog => With(catalog, catalog.Services[service] with { Do = [new EffectSpec.AddToGroup(new NameRef.Literal("All Company"))] })),
        ("it does more", catalog => With(catalog, catalog.Services[service] with { Do = [.. catalog.Services[service].Do, new EffectSpec.RevokeSessions()] })),
        ("it lasts", catalog => With(catalog, catalog.Services[service] with { Lasts = new Lasts(TimeSpan.FromDays(1), TimeSpan.FromDays(2), 0) })),
        ("somebody else is shown it", catalog => With(catalog, catalog.Services[service] with { Deliver = new Dictionary<Relation, SecretReader> { [Relation.Self] = SecretReader.Manager } })),
        ("somebody else owns it", catalog => With(catalog, catalog.Services[service] with { Owner = new ServiceOwner.Group("Finance Leads") })),
    ];

    private static ServiceCatalog With(ServiceCatalog catalog, Service changed) =>
        catalog with { Services = catalog.Services.ToDictionary(static pair => pair.Key, pair => pair.Key == changed.Id ? changed : pair.Value) };

    private static string ServiceOf(ServiceCatalog catalog, Effect effect) =>
        catalog.Services.Values.FirstOrDefault(service => service.Do is [{ } only] && effect.Canonical.StartsWith($"{only.Key} ", StringComparison.Ordinal))?.Id ?? "sync";

    private static string RowOf(Effect effect) => Assert.IsType<RowChange.Save>(Draft(new Plan([effect], null), "x", DateTimeOffset.UnixEpoch).Save()).Row.Body;

    private static Request Approved(ServiceCatalog catalog, Case one, DateTimeOffset now) => Draft(new Plan([one.Effect], null), one.Service, now).Granted(catalog);

    private static Request Draft(Plan plan, string service, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Round = 2,
        ServiceId = service,
        ServiceTitle = "Something",
        CatalogFingerprint = "x",
        Requester = Requester,
        Beneficiary = Beneficiary,
        Relation = Relation.Colleague,
        Audience = new Audience("staff", All: true, [], [], null),
        Plan = plan,
        ApprovedPlanHash = plan.Hash,
        Approval = new Approval(
            Requester,
            Beneficiary,
            [new Stage("IT Support", new Right.MemberOf(TrialGroups.Id("IT Support")), [Approver], null, 1) { Verdicts = [new Verdict(Approver, Answer.Approve, null, now)] }],
            now + TimeSpan.FromDays(3)),
        OwnerTitle = "IT Support",
        DraftedAt = now,
        SubmittedAt = now,
    };

    /// <summary>The company in which the effect has something to change.</summary>
    private static DirectoryState Ready(DirectoryState state, Effect effect)
    {
        var (maya, club) = (state.People[Beneficiary.Id], state.Groups[SocialClub]);
        return effect switch
        {
            Effect.AddToGroup => state.With(club with { Members = [.. club.Members.Where(static member => member != Beneficiary.Id)] }),
            Effect.RemoveFromGroup => state.With(club with { Members = [.. club.Members.Append(Beneficiary.Id).Distinct()] }),
            Effect.AssignApp => state with { Grants = [] },
            Effect.RemoveApp => state with { Grants = [new AppGrant("hers", Beneficiary.Id, TrialApps.GitHub.Id, TrialApps.GitHub.Roles[0].Id, state.People[Beneficiary.Id].CreatedAt)] },
            Effect.AssignLicence => state.With(maya with { Licences = [], UsageLocation = "IN" }),
            Effect.RemoveLicence => state.With(maya with { Licences = [new LicenceHeld(TrialSubscriptions.Visio.SkuId, [])] }),
            Effect.EnableAccount => state.With(maya with { AccountEnabled = false }),
            _ => state,
        };
    }
}
