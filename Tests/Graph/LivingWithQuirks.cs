using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Architecture;
using TeamsHelpDesk.Tests.Graph.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

/// <summary>The quirks of <c>Quirks.md</c> that no other test is about, and that the list there is whole.</summary>
public sealed partial class LivingWithQuirks
{
    private static readonly PersonRef Ada = new(Ids.Ada, "Ada");

    [Fact]
    public void Each_of_the_fifty_eight_names_a_test_that_exists()
    {
        var tests = Directory.EnumerateFiles(RepositoryFiles.PathOf("Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText);
        var rows = Row().Matches(File.ReadAllText(RepositoryFiles.PathOf("Tests", "Graph", "Quirks.md")));

        Assert.Equal(Enumerable.Range(1, 58), rows.Select(row => int.Parse(row.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.True(
            tests[row.Groups["class"].Value].Any(text => text.Contains($" {row.Groups["method"].Value}(", StringComparison.Ordinal)), row.Value));
    }

    [Theory]
    [InlineData(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", "doesn't permit the help desk to do it")] // 11
    [InlineData(400, "Request_BadRequest", "Unable to update the specified properties for on-premises mastered Directory Sync objects.", "is kept in the company's own Active Directory")] // 15
    [InlineData(400, "Request_BadRequest", "… for objects that have originated within an external service.", "is kept in the company's own Active Directory")] // 15
    [InlineData(400, "badRequest", "Temporary Access Pass cannot be added to an external guest user.", "isn't possible for a guest of another company")] // 18
    [InlineData(400, "Request_BadRequest", "Cannot Update a mail-enabled security groups and or distribution list.", "is kept in Exchange")] // 20
    [InlineData(400, "Request_BadRequest", "License assignment cannot be done for user with invalid usage location.", "has no usage location")] // 25
    [InlineData(400, "Request_BadRequest", "Subscription with SKU x does not have any available licenses.", "All seats are taken")] // 26
    [InlineData(400, "Request_BadRequest", "User license is inherited from a group membership and it cannot be removed directly from the user.", "comes with a group")] // 27
    [InlineData(400, "BadRequest", "Request not applicable to target tenant.", "has no device management")] // 53
    [InlineData(400, "Request_BadRequest", "We were not able to complete this operation as requested.", "The directory refused it (Request_BadRequest, reference ")]
    public async Task A_refusal_is_told_in_words_for_people(int status, string code, string message, string words)
    {
        await using var house = await GraphHouse.OpenAsync();
        house.Graph.On("PATCH", $"/users/{Ids.Ada}", FakeAnswer.Error(status, code, message));

        var refused = await Assert.ThrowsAsync<GraphException>(() => house.Client.SetAccountEnabledAsync(Ids.Ada, enabled: false, house.Token));

        Assert.Contains(words, Refusals.Sentence(refused), StringComparison.Ordinal);
        Assert.DoesNotContain(message, Refusals.Sentence(refused), StringComparison.Ordinal); // Graph's own words may name others
        Assert.Single(house.Graph.Seen);
    }

    [Fact]
    public async Task Two_writes_at_once_are_tried_again()
    {
        await using var house = await GraphHouse.OpenAsync();
        house.Graph.On("POST", $"/users/{Ids.Ada}/assignLicense", FakeAnswer.Error(409, "Directory_ConcurrencyViolation", "Error due to concurrent requests being made to the tenant."));

        var refused = await Assert.ThrowsAsync<GraphException>(() => house.Client.AssignLicenceAsync(Ids.Ada, Ids.Figma, house.Token));

        Assert.True(refused.IsTransient);
    }

    [Fact]
    public void A_licence_of_a_group_is_told_apart_from_ones_own()
    {
        var held = new LicencesHeld
        {
            Id = Ids.Ada,
            LicenseAssignmentStates =
            [
                new() { SkuId = Ids.Figma, AssignedByGroup = Ids.Jira, State = "Error", Error = "CountViolation" },
                new() { SkuId = Ids.Jira, State = "Active", Error = "None" },
            ],
        };

        Assert.False(held.HasDirectly(Ids.Figma));
        Assert.Equal("CountViolation", Assert.Single(held.Of(Ids.Figma)).Error);
        Assert.True(held.HasDirectly(Ids.Jira));
    }

    [Fact]
    public async Task A_wipe_in_doubt_is_looked_for_and_not_repeated()
    {
        await using var house = await GraphHouse.OpenAsync();
        var line = new SignInMethodLine(Microsoft.Extensions.Options.Options.Create(new GraphOptions()), house.Clock);
        var gate = new Gate(house.Gate, new GateRulesSource(() => new GateRules(new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>(), AllowLowRoles: false)));
        var runner = new PlanRunner(new EffectRunner(house.Client, house.Clock), gate, line, house.Clock);
        var plan = new Plan([new Effect.OrderDevice(Ada, new ObjectRef(Ids.Jira, "LAPTOP"), DeviceCommand.Wipe)], null);
        var begun = new Execution([new Step(StepState.Started, At: house.Clock.GetUtcNow())]);
        house.Graph.On("POST", "/$batch", new FakeBatch().Answer());
        house.Graph.On("GET", $"/deviceManagement/managedDevices/{Ids.Jira}?$select={DeviceSelect}", FakeAnswer.Ok($$"""{"id":"{{Ids.Jira}}","deviceActionResults":[]}"""));

        house.Graph.On("POST", "/$batch", new FakeBatch().Answer());
        house.Graph.On("GET", $"/deviceManagement/managedDevices/{Ids.Jira}?$select={DeviceSelect}", FakeAnswer.Ok($$"""{"id":"{{Ids.Jira}}","deviceActionResults":[]}"""));

        var soon = await runner.RunAsync(plan, begun, new Unwritten(), house.Token);
        house.Clock.Advance(TimeSpan.FromSeconds(31));
        var later = await runner.RunAsync(plan, begun, new Unwritten(), house.Token);

        Assert.IsType<RunOutcome.Waiting>(soon);
        Assert.Equal("Nobody can say whether it was done, and it isn't done twice in doubt.", Assert.IsType<RunOutcome.Stopped>(later).Why);
        Assert.DoesNotContain(house.Graph.Seen, request => request.Target.EndsWith("/wipe", StringComparison.Ordinal));
    }

    /// <summary>Quirks of what the product leaves to others, or does in another way.</summary>
    [Theory]
    [InlineData("/resetPassword")] // 16
    [InlineData("mailFolders")] // 31
    [InlineData("bulkUpload")] // 34
    [InlineData("members@odata.bind")] // 41
    [InlineData("/delta")] // 47
    [InlineData("rotateBitLockerKeys")] // 56
    [InlineData("rotateLocalAdminPassword")] // 56
    [InlineData("lifecycleWorkflows")] // 58
    public void What_is_not_called_has_no_quirks(string path) =>
        Assert.Empty(SourceFiles.Of("Bot").Where(file => file.Code.Contains(path, StringComparison.Ordinal)).Select(file => file.Path));

    private const string DeviceSelect =
        "id,azureADDeviceId,userId,deviceName,operatingSystem,serialNumber,managedDeviceOwnerType,lastSyncDateTime,deviceActionResults";

    [GeneratedRegex(@"^\| (?<number>\d+) \|.*`(?<class>\w+)\.(?<method>\w+)` \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();

    private sealed class Unwritten : IRunRecord
    {
        public ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

        public ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
