namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private const int ShortestPassMinutes = 10;
    private const int LongestPassMinutes = 43200;

    /// <summary>
    /// A new pass replaces the person's current one. Graph doesn't guard administrators here: ask <see cref="ProtectedPeople"/>
    /// first. Ambiguous means that a pass may exist which nobody has seen; making another one takes its place.
    /// </summary>
    public async Task<TemporaryAccessPass> CreateTemporaryAccessPassAsync(
        Guid userId, TimeSpan lifetime, bool once, DateTimeOffset? startAt, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime.TotalMinutes, ShortestPassMinutes, nameof(lifetime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime.TotalMinutes, LongestPassMinutes, nameof(lifetime));

        var order = new TemporaryAccessPassOrder((int)lifetime.TotalMinutes, once, startAt?.ToUniversalTime());
        var request = GraphRequest.Post($"/users/{userId}/authentication/temporaryAccessPassMethods")
            .WithBody(order, GraphJson.Default.TemporaryAccessPassOrder);
        var made = await AskAsync(request, GraphJson.Default.TemporaryAccessPassAnswer, cancellationToken);
        return new TemporaryAccessPass(
            made.Id,
            made.Secret ?? throw Unreadable(request, status: 201, "pass"),
            made.StartDateTime ?? startAt ?? _time.GetUtcNow(),
            TimeSpan.FromMinutes(made.LifetimeInMinutes ?? order.LifetimeInMinutes));
    }

    public async Task<IReadOnlyList<TemporaryAccessPassState>> GetTemporaryAccessPassesAsync(
        Guid userId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/users/{userId}/authentication/temporaryAccessPassMethods");
        var passes = await ListAsync(request, GraphJson.Default.GraphPageTemporaryAccessPassAnswer, cancellationToken);
        return [.. passes.Select(StateOf)];

        static TemporaryAccessPassState StateOf(TemporaryAccessPassAnswer pass) => new(
            pass.Id,
            pass.StartDateTime,
            pass.LifetimeInMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            pass.IsUsable is true,
            pass.MethodUsabilityReason);
    }

    /// <summary>False when it was gone already.</summary>
    public async Task<bool> DeleteTemporaryAccessPassAsync(Guid userId, string passId, CancellationToken cancellationToken)
    {
        try
        {
            var request = GraphRequest.Delete($"/users/{userId}/authentication/temporaryAccessPassMethods/{passId}");
            await SendAsync(request, cancellationToken);
            return true;
        }
        catch (GraphException missing) when (missing.IsMissing)
        {
            return false;
        }
    }

    public Task<TemporaryAccessPassPolicy> GetTemporaryAccessPassPolicyAsync(CancellationToken cancellationToken) => AskAsync(
        GraphRequest.Get($"/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass"),
        GraphJson.Default.TemporaryAccessPassPolicy,
        cancellationToken);
}
