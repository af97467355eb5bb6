using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>Does this caller speak for this activity? Asked for every activity, also when its token is known.</summary>
internal sealed class ActivityCheck(ServiceHosts hosts, IOptions<MicrosoftAppOptions> app)
{
    public Refusal? Refuse(Caller caller, Activity activity) =>
        RefuseCaller(caller, activity) ?? RefuseChannel(activity) ?? RefuseTenant(activity) ?? RefuseHost(activity);

    private Refusal? RefuseCaller(Caller caller, Activity activity) => caller switch
    {
        Caller.Channel channel when !ServiceHosts.AreSame(channel.ServiceUrl, activity.ServiceUrl ?? "") =>
            Refusal.Unauthorized(Reasons.ServiceUrlClaimDiffers),
        Caller.Channel channel when !channel.Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal) =>
            Refusal.Forbidden(Reasons.NotEndorsed),
        Caller.Channel => null,
        Caller.Loopback when Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) && hosts.IsLoopback(url) => null,
        Caller.Loopback => Refusal.Forbidden(Reasons.NotLoopback),
        _ => Refusal.Unauthorized(Reasons.TokenMissing),
    };

    // The channel service endorses other channels with the same keys: web chat is a stranger at this door.
    private static Refusal? RefuseChannel(Activity activity) =>
        activity.ChannelId == ChannelIds.Teams ? null : Refusal.Forbidden(Reasons.ChannelRefused);

    // The token carries no customer's tenant, so the activity has to.
    private Refusal? RefuseTenant(Activity activity)
    {
        var tenants = activity.TenantIds();
        if (tenants.Count == 0)
        {
            return Refusal.Forbidden(Reasons.TenantMissing);
        }

        return tenants.All(tenant => string.Equals(tenant, app.Value.MicrosoftAppTenantId, StringComparison.OrdinalIgnoreCase))
            ? null
            : Refusal.Forbidden(Reasons.TenantRefused);
    }

    private Refusal? RefuseHost(Activity activity) =>
        hosts.Allows(activity.ServiceUrl ?? "") ? null : Refusal.Forbidden(Reasons.HostRefused);
}
