using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Graph.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Whoever is given power between the asking and the doing is left alone, whatever it is that was asked for.</summary>
public sealed class ProtectingFromEveryEffect
{
    public static TheoryData<string> Powers => [.. InEntra.Powers.Keys];

    [Theory]
    [MemberData(nameof(Powers))]
    public async Task Who_was_promoted_after_the_approval_is_not_touched_by_any_effect(string power)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" }, "maya");
        var runner = contoso.Bot!.Services.GetRequiredService<PlanRunner>();
        contoso.Empower("maya", power);
        var before = contoso.Recorder.Calls.Count;

        foreach (var effect in EveryEffect(contoso))
        {
            var plan = new Plan([effect], null);
            var outcome = await runner.RunAsync(plan, Execution.Of(plan), new NothingIsRecorded(), Contoso.Stop);

            var stopped = Assert.IsType<RunOutcome.Stopped>(outcome);
            Assert.Equal("Maya Desai's account is specially protected now, so nothing was changed.", stopped.Why);
        }

        Assert.Empty(contoso.Writes);
        Assert.Empty(contoso.Entra.Changes.Past);
        Assert.Empty(contoso.Sandbox.Of<GraphViolations>().Found);
        Assert.All(contoso.Recorder.Calls.Skip(before), call => Assert.Equal("POST /$batch", call)); // nothing was even read
    }

    /// <summary>The last moment before the change, when it has been written down that it will be made.</summary>
    [Fact]
    public async Task Who_is_promoted_while_it_is_written_down_is_not_touched_by_any_effect()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Clock = SandboxClock.Running() }, "maya");
        var runner = contoso.Bot!.Services.GetRequiredService<PlanRunner>();
        var asIs = contoso.Entra.Current;
        var tried = 0;

        foreach (var effect in EveryEffect(contoso))
        {
            contoso.Change(_ => asIs);
            contoso.Graph.Reset();
            var plan = new Plan([effect], null);
            var outcome = await runner.RunAsync(plan, Execution.Of(plan), new Promoting(contoso), Contoso.Stop);

            tried += outcome is RunOutcome.Stopped ? 1 : 0;
            Assert.True(outcome is RunOutcome.Stopped { Why: "Maya Desai's account is specially protected now, so nothing was changed." } || IsSo(outcome), $"{effect}: {outcome}");
        }

        Assert.Empty(contoso.Entra.Changes.Past);
        Assert.InRange(tried, 12, int.MaxValue);

        static bool IsSo(RunOutcome outcome) => outcome is RunOutcome.Finished { Execution.Steps: [{ HadBefore: true }] };
    }

    [Fact]
    public async Task Who_is_promoted_in_the_middle_of_a_plan_keeps_out_of_the_rest_of_it()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" }, "maya");
        var runner = contoso.Bot!.Services.GetRequiredService<PlanRunner>();
        var plan = new Plan([.. EveryEffect(contoso).Where(effect => effect is Effect.AddToGroup or Effect.AssignApp)], null);

        var outcome = await runner.RunAsync(plan, Execution.Of(plan), new Promoting(contoso, onlyWhenKept: true), Contoso.Stop);

        Assert.IsType<RunOutcome.Stopped>(outcome);
        Assert.Equal([StepState.Done, StepState.Failed], outcome.Execution.Steps.Select(step => step.State));
        Assert.Equal("Maya Desai was added to Social Club", Assert.Single(contoso.Entra.Changes.Past).Sentence);
    }

    [Fact]
    public async Task Who_was_promoted_before_the_access_ends_keeps_it_and_the_owner_is_told()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.QuietAsync();
        contoso.Promote("tom");
        var writes = contoso.Writes.Count;

        await contoso.LaterAsync(TimeSpan.FromDays(90));

        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        await contoso.ChannelHearsAsync("Help desk", "should have ended, but it couldn't be taken back. The account is specially protected now.");
        Assert.Equal(writes, contoso.Writes.Count);
    }

    [Fact]
    public void No_effect_is_left_out() => Assert.Equal(
        typeof(Effect).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Where(shape => !shape.IsAbstract && shape.IsSubclassOf(typeof(Effect)) && shape != typeof(Effect.ChangeCatalog) && shape != typeof(Effect.ChangeRule)).Select(shape => shape.Name).Order(StringComparer.Ordinal),
        EveryEffect(null).Select(effect => effect.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    internal static IEnumerable<Effect> EveryEffect(Contoso? contoso)
    {
        var maya = new PersonRef(TrialPeople.Id("maya"), "Maya Desai");
        var group = new ObjectRef(TrialGroups.Id("Social Club"), "Social Club");
        var (app, role) = (new ObjectRef(TrialApps.GitHub.Id, "GitHub Enterprise"), new ObjectRef(TrialApps.GitHub.Roles[0].Id, "Member"));
        var visio = new ObjectRef(TrialSubscriptions.Visio.SkuId, "VISIOCLIENT");
        var laptop = contoso?.Entra.Current.Devices.Values.First(device => device.UserId == maya.Id);
        var device = new ObjectRef(laptop?.Id ?? Guid.Empty, "MAYA-LAPTOP");
        var entraDevice = new ObjectRef(laptop?.EntraDeviceId ?? Guid.Empty, "MAYA-LAPTOP");
        return
        [
            new Effect.AddToGroup(maya, group), new Effect.RemoveFromGroup(maya, group), new Effect.AssignApp(maya, app, role), new Effect.RemoveApp(maya, app, role),
            new Effect.AssignLicence(maya, visio), new Effect.RemoveLicence(maya, visio), new Effect.IssuePass(maya, TimeSpan.FromHours(1), Once: true, maya),
            new Effect.ResetPassword(maya, maya), new Effect.ResetMfa(maya), new Effect.RevokeSessions(maya), new Effect.EnableAccount(maya), new Effect.DisableAccount(maya),
            new Effect.SetManager(maya, new PersonRef(TrialPeople.Id("tom"), "Tom Baker")), new Effect.SetUsageLocation(maya, "GB"), new Effect.SetJob(maya, "Sales", "Clerk"),
            .. Enum.GetValues<DeviceCommand>().Select(command => new Effect.OrderDevice(maya, device, command)),
            .. Enum.GetValues<DeviceKeyKind>().Select(key => new Effect.ShowDeviceKey(maya, entraDevice, key, maya)),
        ];
    }

    /// <summary>What is shown once is looked for in the store, the log, the audit, what was recorded, and everybody's chats.</summary>
    [Theory]
    [InlineData("password")]
    [InlineData("bitlocker")]
    [InlineData("laps")]
    [InlineData("pass")]
    public async Task What_is_shown_once_rests_nowhere(string service)
    {
        using var log = new LogBook();
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Log = log }, "maya", "nadia");
        var confirm = await AskAsync(contoso, service);
        await contoso.PressesAsync("maya", confirm, "Do it");
        var shown = await contoso.CardAsync("maya", "Nobody from IT will ever ask you for it");
        var secret = CardReader.Monospace(shown.Card ?? default) ?? throw new InvalidOperationException("No secret on the card.");
        await contoso.QuietAsync();

        await contoso.LaterAsync(TimeSpan.FromMinutes(10));
        await contoso.StopBotAsync();

        Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(contoso.Recorder.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.All(contoso.StoreFiles.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)), file =>
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)) < 0, Path.GetExtension(file)));
        Assert.DoesNotContain(contoso.CardsTo("maya").Concat(contoso.CardsTo("nadia")), card => $"{card.Card}".Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(contoso.LinesTo("maya").Concat(contoso.LinesInChannel("Help desk")), line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static async Task<TeamsMessage> AskAsync(Contoso contoso, string service)
    {
        var begin = contoso.Now;
        await contoso.AsksForAsync("maya", service);
        if (service is "sync" or "restart" or "lock" or "bitlocker" or "laps")
        {
            await contoso.CardAsync("maya", "Which device?", begin);
            await contoso.PicksAsync("maya", "MAYA-LAPTOP");
        }

        return await contoso.CardAsync("maya", "[Do it]", begin);
    }

    /// <summary>Somebody gives Maya a role at the very moment at which it is written down that something is about to be done.</summary>
    private sealed class Promoting(Contoso contoso, bool onlyWhenKept = false) : IRunRecord
    {
        public ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

        public ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken) => Promote();

        public ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken) => onlyWhenKept ? ValueTask.CompletedTask : Promote();

        public ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken) => throw new InvalidOperationException("There was to be no secret.");

        private ValueTask Promote()
        {
            contoso.Promote("maya");
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Nothing may come as far as being written down.</summary>
    private sealed class NothingIsRecorded : IRunRecord
    {
        public ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

        public ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing was to be done.");

        public ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing was to be done.");

        public ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing was to be done.");

        public ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing was to be done.");
    }
}
