using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Makes one thing wrong in an activity that was right.</summary>
internal static class Faults
{
    private const string StrangeHost = "https://teams.attacker.example/emea/";
    private const string StrangeTenant = "99999999-9999-9999-9999-999999999999";

    public static (string Body, string ServiceUrl) Spoil(JsonObject activity, ActivityFault fault)
    {
        var serviceUrl = activity["serviceUrl"]?.ToString() ?? string.Empty;
        switch (fault)
        {
            case ActivityFault.Tenant:
                SetTenant(activity, inConversation: true, inChannelData: true);
                break;
            case ActivityFault.TenantInConversation:
                SetTenant(activity, inConversation: true, inChannelData: false);
                break;
            case ActivityFault.TenantInChannelData:
                SetTenant(activity, inConversation: false, inChannelData: true);
                break;
            case ActivityFault.Host:
                activity["serviceUrl"] = serviceUrl = StrangeHost;
                break;
            case ActivityFault.Channel:
                activity["channelId"] = "webchat";
                break;
            case ActivityFault.NoObjectId:
                activity["from"]?.AsObject().Remove("aadObjectId");
                break;
            case ActivityFault.NoServiceUrl:
                activity.Remove("serviceUrl");
                break;
            case ActivityFault.Oversized:
                activity["text"] = new string('x', 1024 * 1024);
                break;
            case ActivityFault.None or ActivityFault.NotJson or ActivityFault.DuplicateMembers:
            default:
                break;
        }

        return (Write(activity, fault), serviceUrl);
    }

    private static string Write(JsonObject activity, ActivityFault fault) => fault switch
    {
        ActivityFault.NotJson => "{\"type\":\"message\",",
        ActivityFault.DuplicateMembers => activity.ToJsonString()[..^1] + ",\"type\":\"invoke\"}",
        _ => activity.ToJsonString(),
    };

    private static void SetTenant(JsonObject activity, bool inConversation, bool inChannelData)
    {
        if (inConversation && activity["conversation"] is JsonObject conversation)
        {
            conversation["tenantId"] = StrangeTenant;
        }

        if (inChannelData && activity["channelData"]?["tenant"] is JsonObject tenant)
        {
            tenant["id"] = StrangeTenant;
        }
    }
}
