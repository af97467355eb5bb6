using System.Globalization;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Everybody needs a pass or new sign-in methods at the same moment, and Graph takes five calls for that in ten seconds. Each gets
/// their turn in the order of asking and knows when, the limit isn't passed as Entra ID counts, and whoever wants something else
/// meanwhile doesn't notice.
/// <para>The long form: <c>HELPDESK_RESETS=1000 dotnet test Tests --filter "FullyQualifiedName~AThousandResets"</c>.</para>
/// </summary>
public sealed class AThousandResets
{
    private const int EveryThirdIsOfMethods = 3;

    // So many are worked on side by side, and some queue for a look before they queue for their change: their order can't be closer.
    private const int WorkedOnAtOnce = 16;
    private const int QueuesTwice = 2;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    private static int Resets => ApprovedRequests.Number("HELPDESK_RESETS", 24);

    private static int Joins => Math.Max(3, Resets / 10);

    [Fact]
    public async Task Are_made_in_their_order_within_the_limit_and_stand_in_nobody_s_way()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Clock = SandboxClock.Running() }, "maya");
        contoso.Hire(1, Resets + Joins);
        for (var number = 1; number <= Resets + Joins; number++)
        {
            await contoso.InstallForAsync(Hired.Called(number));
        }

        contoso.Graph.Delay = TimeSpan.FromMilliseconds(20);
        contoso.Graph.DelaySpread = TimeSpan.FromMilliseconds(40);
        var limits = contoso.Sandbox.Of<GraphLimits>();
        limits.Enforced = true;
        var now = contoso.Clock.GetUtcNow();
        var requests = Enumerable.Range(1, Resets).Select(number => ApprovedRequests.Approved(Reset(number), now.AddMilliseconds(number))).ToList();
        await contoso.StoreAsync(requests);

        var joins = await JoinMeanwhileAsync(contoso);
        var ended = await EndAsync(contoso, requests);

        var promised = Promised(ended);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Resets} resets; at most {limits.MostOf(GraphLimits.SignInMethods)} calls in ten seconds, the limit of 5 passed {limits.PassedOf(GraphLimits.SignInMethods)} times; {promised.Count} promises, kept within {promised.Max():0} s; out of their order by {Disorder(contoso)} places at most; {joins.Count} joins meanwhile, confirmed within {Percentile(joins, 50):0.00} s (p50) and {Percentile(joins, 95):0.00} s (p95)"));
        Assert.Empty(ended.Where(request => request.State != RequestState.Fulfilled).Select(request => $"{request.State}: {request.Outcome}"));
        Assert.Equal(0, limits.PassedOf(GraphLimits.SignInMethods));
        Assert.Equal(5, limits.MostOf(GraphLimits.SignInMethods));
        Assert.InRange(Disorder(contoso), 0, QueuesTwice * WorkedOnAtOnce);
        Assert.NotEmpty(promised);
        Assert.All(promised, late => Assert.InRange(late, -60, 60));
    }

    private static Effect Reset(int number) => number % EveryThirdIsOfMethods == 0
        ? new Effect.ResetMfa(ApprovedRequests.Person(number))
        : new Effect.IssuePass(ApprovedRequests.Person(number), TimeSpan.FromHours(1), Once: true, ApprovedRequests.Person(number));

    /// <summary>One person after the other asks for a group and hears that it is done, while all the others wait. In seconds of the real clock.</summary>
    private static async Task<List<double>> JoinMeanwhileAsync(Contoso contoso)
    {
        var took = new List<double>();
        for (var number = Resets + 1; number <= Resets + Joins; number++)
        {
            var (who, begin) = (Hired.Called(number), contoso.Now);
            await contoso.AsksForAsync(who, "join");
            var card = await contoso.CardAsync(who, "[Do it]", begin);
            var pressedAt = TimeProvider.System.GetTimestamp();
            await contoso.PressesAsync(who, card, "Do it");
            await contoso.HearsAsync(who, ": done.", begin);
            took.Add(TimeProvider.System.GetElapsedTime(pressedAt).TotalSeconds);
            await MoveOnAsync(contoso);
        }

        return took;
    }

    private static async Task<IReadOnlyList<Request>> EndAsync(Contoso contoso, List<Request> requests)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(20));
        for (var looks = 0; ; looks++)
        {
            patience.Token.ThrowIfCancellationRequested();
            await MoveOnAsync(contoso);
            if (looks % 20 == 0 && await contoso.ReadAsync(requests) is var now && now.All(request => !request.IsOpen))
            {
                return now;
            }
        }
    }

    /// <summary>A moment of the company's time, as soon as no call is under way: it would run out of its own.</summary>
    private static async Task MoveOnAsync(Contoso contoso)
    {
        for (var still = 0; still < 4; still = contoso.Sandbox.IsServing ? 0 : still + 1)
        {
            await Task.Delay(Breath, TimeProvider.System, Contoso.Stop);
        }

        contoso.Clock.Advance(Step);
    }

    /// <summary>By how many seconds each was later than it was told; earlier is negative.</summary>
    private static IReadOnlyList<double> Promised(IReadOnlyList<Request> requests) =>
    [
        .. requests.Where(request => request is { PromisedAt: not null, ClosedAt: not null })
            .Select(request => (request.ClosedAt - request.PromisedAt)?.TotalSeconds ?? 0),
    ];

    /// <summary>Who came before whoever had asked earlier, by how many places.</summary>
    private static int Disorder(Contoso contoso)
    {
        var numbers = contoso.Entra.Changes.Past
            .Where(change => change.Kind is ChangeKinds.PassCreated or ChangeKinds.MethodRemoved)
            .Select(change => BitConverter.ToInt32(change.TargetId.ToByteArray(), 0))
            .Distinct()
            .ToList();
        return numbers.Select((number, place) => Math.Abs(number - 1 - place)).DefaultIfEmpty().Max();
    }

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt((int)Math.Ceiling(values.Count * percent / 100.0) - 1);
}
