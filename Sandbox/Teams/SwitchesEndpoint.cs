using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Sandbox.Page;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>What `POST /sandbox/teams/switches` changes; what it leaves out stays as it is.</summary>
internal sealed record SwitchesPatch
{
    public int? Redeliver { get; init; }

    public bool? RedeliverInvokesWithNewId { get; init; }

    public bool? RedeliverAtOnce { get; init; }

    public double? MessageLimitSeconds { get; init; }

    public double? InvokeLimitSeconds { get; init; }

    public int? Resends { get; init; }

    public double? ResendPauseSeconds { get; init; }

    public bool? AttachHtmlCopy { get; init; }

    public bool? MetadataUnreachable { get; init; }

    public bool? EnforceRateLimits { get; init; }

    public bool? RetryAfterAsDate { get; init; }

    public bool? TenantIsGcc { get; init; }

    public bool? AcceptObjectIdsAsMembers { get; init; }

    public bool? TargetedMessages { get; init; }

    public StormPlan? Storm { get; init; }

    /// <summary>Added to what is planned already.</summary>
    public IReadOnlyList<FaultPlan>? Connector { get; init; }

    public bool? ClearConnector { get; init; }

    /// <summary>`keep` leaves the old keys published, `drop` withdraws them.</summary>
    public string? RotateKeys { get; init; }
}

/// <param name="Share">Of all calls, from 0 (which ends it) to 1.</param>
internal sealed record StormPlan(double Share, IReadOnlyList<ConnectorFault> Faults, int Seed = 1);

internal sealed record FaultPlan(ConnectorFault Fault, int Times = 1, string? On = null, double? RetryAfterSeconds = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SwitchesPatch))]
internal sealed partial class SwitchesJson : JsonSerializerContext;

internal static class SwitchesEndpoint
{
    public static void MapSwitches(this IEndpointRouteBuilder app) =>
        app.MapPost("/sandbox/teams/switches", SetAsync).AddEndpointFilter<LoopbackOnly>();

    private static async Task<IResult> SetAsync(HttpRequest request, TeamsSwitches switches, ChannelKeys keys)
    {
        try
        {
            var patch = await request.ReadFromJsonAsync(SwitchesJson.Default.SwitchesPatch, request.HttpContext.RequestAborted);
            if (patch is null || patch.RotateKeys is not (null or "keep" or "drop"))
            {
                return TypedResults.BadRequest();
            }

            Apply(patch, switches);
            if (patch.RotateKeys is { } rotate)
            {
                keys.Rotate(keepOld: rotate == "keep");
            }

            return TypedResults.NoContent();
        }
        catch (JsonException)
        {
            return TypedResults.BadRequest();
        }
    }

    private static void Apply(SwitchesPatch patch, TeamsSwitches switches)
    {
        switches.Redeliver = patch.Redeliver ?? switches.Redeliver;
        switches.RedeliverInvokesWithNewId = patch.RedeliverInvokesWithNewId ?? switches.RedeliverInvokesWithNewId;
        switches.RedeliverAtOnce = patch.RedeliverAtOnce ?? switches.RedeliverAtOnce;
        switches.MessageLimit = Seconds(patch.MessageLimitSeconds) ?? switches.MessageLimit;
        switches.InvokeLimit = Seconds(patch.InvokeLimitSeconds) ?? switches.InvokeLimit;
        switches.Resends = patch.Resends ?? switches.Resends;
        switches.ResendPause = Seconds(patch.ResendPauseSeconds) ?? switches.ResendPause;
        switches.AttachHtmlCopy = patch.AttachHtmlCopy ?? switches.AttachHtmlCopy;
        switches.MetadataUnreachable = patch.MetadataUnreachable ?? switches.MetadataUnreachable;
        switches.EnforceRateLimits = patch.EnforceRateLimits ?? switches.EnforceRateLimits;
        switches.AcceptObjectIdsAsMembers = patch.AcceptObjectIdsAsMembers ?? switches.AcceptObjectIdsAsMembers;
        switches.TargetedMessages = patch.TargetedMessages ?? switches.TargetedMessages;
        switches.RetryAfterAsDate = patch.RetryAfterAsDate ?? switches.RetryAfterAsDate;
        switches.TenantIsGcc = patch.TenantIsGcc ?? switches.TenantIsGcc;
        switches.Storm = patch.Storm is { } storm ? StormOf(storm) : switches.Storm;
        if (patch.ClearConnector is true)
        {
            switches.ClearPlanned();
        }

        foreach (var plan in patch.Connector ?? [])
        {
            switches.Plan(plan.Fault, plan.Times, plan.On, Seconds(plan.RetryAfterSeconds));
        }
    }

    private static ConnectorStorm? StormOf(StormPlan plan) =>
        plan is { Share: > 0, Faults.Count: > 0 } ? new ConnectorStorm(plan.Seed, plan.Share, plan.Faults) : null;

    private static TimeSpan? Seconds(double? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;
}
