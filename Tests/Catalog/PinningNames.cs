using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class PinningNames
{
    private readonly FakeNames _directory = new();

    [Fact]
    public async Task Every_name_is_bound_to_an_id()
    {
        var pinned = Assert.IsType<CatalogPinResult.Pinned>(await Pin()).Catalog;

        Assert.Same(SampleFile.Catalog, pinned.Catalog);
        Assert.Equal(SampleFile.Catalog.Names.Groups.Count, pinned.Groups.Count);
        Assert.Equal("Marketing", pinned.Groups["marketing"].DisplayName);
        Assert.Equal(2, pinned.Apps.Count);
        Assert.True(pinned.Apps["GitHub Enterprise"].Roles.ContainsKey("owner"));
        Assert.Equal("tom@contoso.example", pinned.People["tom@contoso.example"].DisplayName);
    }

    [Fact]
    public async Task Each_name_is_asked_for_once()
    {
        await Pin();

        Assert.Equal(_directory.Asked.Distinct(StringComparer.Ordinal), _directory.Asked);
    }

    [Fact]
    public async Task A_missing_group_is_named_with_its_line()
    {
        _directory.Missing.Add("Payments Approvers");

        var error = Assert.Single(await Refusal());

        Assert.Equal("no group in the directory is called 'Payments Approvers'; mend the name or make the group", error.Message);
        Assert.Equal(SampleFile.LineOf("group: Payments Approvers"), error.Line);
    }

    [Fact]
    public async Task Two_groups_of_one_name_are_refused()
    {
        _directory.Doubled.Add("Marketing");

        var error = Assert.Single(await Refusal());

        Assert.Equal("2 groups in the directory are called 'Marketing'; rename all but one", error.Message);
        Assert.Equal(SampleFile.LineOf("from: [Marketing"), error.Line);
    }

    [Fact]
    public async Task A_missing_or_doubled_app_is_refused()
    {
        _directory.Missing.Add("Salesforce");
        _directory.Doubled.Add("GitHub Enterprise");

        Assert.Equal(
            ["2 enterprise apps in the directory are called 'GitHub Enterprise'; rename all but one", "no enterprise app in the directory is called 'Salesforce'; mend the name or make the enterprise app"],
            (await Refusal()).Select(static error => error.Message));
    }

    [Fact]
    public async Task A_role_that_the_app_does_not_have_is_refused()
    {
        _directory.Roles = ["Member", "Ownr", "User"];

        var error = Assert.Single(await Refusal());

        Assert.Equal("the app 'GitHub Enterprise' has no role 'Owner'; did you mean 'Ownr'?", error.Message);
        Assert.Equal(SampleFile.LineOf("role: Owner"), error.Line);
    }

    [Fact]
    public async Task A_missing_person_is_refused()
    {
        _directory.Missing.Add("tom@contoso.example");

        Assert.StartsWith("no person in the directory signs in as 'tom@contoso.example'", Assert.Single(await Refusal()).Message, StringComparison.Ordinal);
    }

    private Task<CatalogPinResult> Pin() => CatalogPins.PinAsync(SampleFile.Catalog, _directory, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<CatalogError>> Refusal() => Assert.IsType<CatalogPinResult.Refused>(await Pin()).Errors;

    private sealed class FakeNames : ICatalogNames
    {
        private int _ids;

        public HashSet<string> Missing { get; } = [];

        public HashSet<string> Doubled { get; } = [];

        public string[] Roles { get; set; } = ["Member", "Owner", "User"];

        public List<string> Asked { get; } = [];

        public Task<IReadOnlyList<PinnedName>> FindGroupsAsync(string displayName, CancellationToken cancellationToken) =>
            Task.FromResult(Answer($"group {displayName}", displayName, () => new PinnedName(NextId(), displayName)));

        public Task<IReadOnlyList<PinnedApp>> FindAppAsync(string displayName, CancellationToken cancellationToken) =>
            Task.FromResult(Answer($"app {displayName}", displayName, () => new PinnedApp(NextId(), displayName, Roles.ToDictionary(static role => role, _ => NextId()))));

        public Task<PinnedName?> FindPersonAsync(string userPrincipalName, CancellationToken cancellationToken) =>
            Task.FromResult<PinnedName?>(Answer($"person {userPrincipalName}", userPrincipalName, () => new PinnedName(NextId(), userPrincipalName)) is [var person] ? person : null);

        private IReadOnlyList<T> Answer<T>(string asked, string name, Func<T> make)
        {
            Asked.Add(asked);
            return Missing.Contains(name) ? [] : Doubled.Contains(name) ? [make(), make()] : [make()];
        }

        private Guid NextId() => new(++_ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    }
}
