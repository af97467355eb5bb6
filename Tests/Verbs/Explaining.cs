using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Verbs;

/// <summary>`explain WHO SERVICE`, asked of the trial company.</summary>
public sealed class Explaining
{
    [Theory]
    [InlineData("priya", "github-admin", """
        Priya Raman may ask for GitHub organisation owner: it is for engineers (staff: department is Engineering), and the department is Engineering.
        First the manager decides: Samuel Osei.
        Then IT Support decides: any one of 4 people (*).
        That is 2 different people; nobody counts twice.
        Priya Raman never decides it, since it is for them; neither does anybody who wasn't asked.
        Without a decision it lapses after 3 days: sent now, on *.
        What happens: assigns GitHub Enterprise as Owner.
        It lasts 4 hours unless another length is picked, at most 1 day, counted from when it is done: *. It may be extended once.
        Nobody can hold it together with Approve payments.
        At most 10 per day for each requester, 40 per hour for each approver, 200 per hour for the company.
        """)]
    [InlineData("priya", "github", """
        Priya Raman may ask for GitHub: it is for engineers (staff: department is Engineering), and the department is Engineering.
        Nobody has to decide: it is done at once.
        What happens: assigns GitHub Enterprise as Member.
        It stays until somebody takes it away.
        At most 10 per day for each requester, 40 per hour for each approver, 200 per hour for the company.
        """)]
    [InlineData("tom", "github", """
        Tom Baker can't ask for GitHub: it is for engineers (staff: department is Engineering), and the department is Sales.
        It would change if the directory said: staff: department is Engineering.
        Platform Engineering can say more.
        """)]
    [InlineData("ana.admin", "sign-in-pass", """
        The account of Ana Costa is specially protected (it holds a directory role), so the help desk never touches it, whoever asks and whoever approves.
        IT Support can say more.
        """)]
    [InlineData("margaret", "figma", """
        The account of Margaret Okafor is specially protected (the catalogue lists it under protected), so the help desk never touches it, whoever asks and whoever approves.
        IT Support can say more.
        """)]
    public async Task In_sentences(string who, string service, string expected)
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());

        var typed = await Typed.InAsync(contoso, "explain", Contoso.Upn(who), service);

        Assert.Equal((0, string.Empty), (typed.Status, typed.Errors));
        AssertReads(expected, typed.Output);
    }

    [Fact]
    public async Task For_somebody_else_and_for_what_is_picked()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());

        var colleague = await Typed.InAsync(contoso, "explain", Contoso.Upn("priya"), "github", "for", Contoso.Upn("tom"));
        var report = await Typed.InAsync(contoso, "explain", Contoso.Upn("grace"), "sign-in-pass", "for", Contoso.Upn("maya"));
        var never = await Typed.InAsync(contoso, "explain", Contoso.Upn("maya"), "figma", "for", Contoso.Upn("tom"));
        var picked = await Typed.InAsync(contoso, "explain", Contoso.Upn("tom"), "join-group", "Social Club");

        Assert.Contains("for Tom Baker, a colleague", colleague.Output, StringComparison.Ordinal);
        Assert.Contains("Platform Engineering decides: any one of", colleague.Output, StringComparison.Ordinal);
        Assert.Contains("for Maya Desai, who reports to them", report.Output, StringComparison.Ordinal);
        Assert.Contains("Nobody has to decide", report.Output, StringComparison.Ordinal);
        Assert.Contains("Figma editor can't be asked for a colleague; the catalogue offers it for oneself.", never.Output, StringComparison.Ordinal);
        Assert.Contains("The group's owner decides: Hana Kim.", picked.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "Use: explain WHO SERVICE", "priya@contoso.example")]
    [InlineData(1, "No service is called 'fimga'; did you mean 'figma'?", "priya@contoso.example", "fimga")]
    [InlineData(1, "Nobody in the directory signs in as 'nobody@contoso.example'.", "nobody@contoso.example", "figma")]
    [InlineData(1, "The catalogue names no group 'Socail Club'; did you mean 'Social Club'?", "tom@contoso.example", "join-group", "Socail Club")]
    public async Task Not_understood(int status, string says, params string[] words)
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());

        var typed = await Typed.InAsync(contoso, ["explain", .. words]);

        Assert.Equal(status, typed.Status);
        Assert.StartsWith(says, typed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_directory_it_says_what_to_set()
    {
        var typed = await Typed.RunAsync("explain", "priya@contoso.example", "github");

        Assert.Equal(1, typed.Status);
        Assert.Contains("set MicrosoftAppId", typed.Errors, StringComparison.Ordinal);
    }

    /// <summary>A star stands for what depends on the day.</summary>
    private static void AssertReads(string expected, string output)
    {
        var lines = output.TrimEnd('\n').Split('\n');
        var patterns = expected.Split('\n');
        Assert.True(patterns.Length == lines.Length, output);
        Assert.All(patterns.Zip(lines), static pair =>
        {
            var parts = pair.First.Split('*');
            Assert.StartsWith(parts[0], pair.Second, StringComparison.Ordinal);
            Assert.EndsWith(parts[^1], pair.Second, StringComparison.Ordinal);
        });
    }
}
