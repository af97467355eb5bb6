using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Why a device isn't told something.</summary>
internal enum DeviceRefusal
{
    Gone,
    NotTheirs,
    NotTheCompanys,
}

internal static class DeviceRules
{
    /// <summary>Null when it may be told so. What can't be undone is for devices of the company only.</summary>
    public static DeviceRefusal? WhyNot(ManagedDevice? device, Guid person, DeviceCommand command) => device switch
    {
        null => DeviceRefusal.Gone,
        _ when device.UserId != person => DeviceRefusal.NotTheirs,
        { IsCompanys: false } when command is DeviceCommand.Wipe or DeviceCommand.Retire => DeviceRefusal.NotTheCompanys,
        _ => null,
    };

    public static string Sentence(DeviceRefusal refusal, string device, string person) => refusal switch
    {
        DeviceRefusal.Gone => $"{device} isn't managed by the company any more, so it can't be reached.",
        DeviceRefusal.NotTheirs => $"{device} isn't {person}'s any more, so nothing was done to it.",
        DeviceRefusal.NotTheCompanys => $"{device} isn't the company's own, so it is never wiped or retired from here.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string NameOf(DeviceKeyKind key) => key switch
    {
        DeviceKeyKind.BitLocker => "BitLocker recovery key",
        DeviceKeyKind.LocalAdmin => "local administrator's password",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
