using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class MethodEntity
{
    /// <summary>A method as Graph lists it. The value of a pass isn't in it.</summary>
    public static JsonObject Show(SignInMethod method, DateTimeOffset now)
    {
        var shown = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph." + method.Kind,
            ["id"] = method.Id.ToString(),
            ["createdDateTime"] = UserEntity.Time(method.CreatedAt),
        };
        switch (method.Kind)
        {
            case SignInMethod.Password:
                shown["password"] = null;
                break;
            case SignInMethod.Phone:
                shown["phoneNumber"] = method.PhoneNumber;
                shown["phoneType"] = method.PhoneType;
                shown["smsSignInState"] = "notEnabled";
                break;
            case SignInMethod.Authenticator:
                shown["displayName"] = method.DisplayName;
                shown["deviceTag"] = "SoftwareTokenActivated";
                shown["phoneAppVersion"] = "6.2603.1485";
                break;
            case SignInMethod.Pass:
                ShowPass(shown, method.TemporaryPass, now);
                break;
            default:
                shown["displayName"] = method.DisplayName;
                break;
        }

        return shown;
    }

    private static void ShowPass(JsonObject shown, TemporaryPass? pass, DateTimeOffset now)
    {
        if (pass is null)
        {
            return;
        }

        var usability = pass.Usability(now);
        shown["temporaryAccessPass"] = null;
        shown["startDateTime"] = UserEntity.Time(pass.StartsAt);
        shown["lifetimeInMinutes"] = pass.LifetimeInMinutes;
        shown["isUsableOnce"] = pass.IsUsableOnce;
        shown["isUsable"] = usability == "EnabledByPolicy";
        shown["methodUsabilityReason"] = usability;
    }
}
