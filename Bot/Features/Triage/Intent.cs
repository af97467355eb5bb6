namespace TeamsHelpDesk.Bot.Features.Triage;

/// <summary>What somebody wants. The order is that of the weights' columns: add at the end, and train anew.</summary>
internal enum Intent
{
    PasswordReset,
    AccountUnlock,
    MfaReset,
    AccessApp,
    AccessGroup,
    AccessRemove,
    SoftwareInstall,
    DeviceIssue,
    NetworkVpn,
    EmailCalendar,
    Onboarding,
    Offboarding,
    AppIssue,
    OutageReport,
    HowToQuestion,
    EngineeringBug,
    EngineeringPlatform,
    HrOrFacilities,
    StatusCheck,
    HumanHandoff,
    Cancel,
    GreetingSmalltalk,
    OutOfScope,
}

/// <summary>Who is to do something about it.</summary>
internal enum Side
{
    /// <summary>The bot itself, by a service of the catalogue; IT's people where there is none.</summary>
    AutomatedIt,
    ItPeople,
    Engineering,
    HrAndFacilities,

    /// <summary>Nothing is to be done beyond answering.</summary>
    Talk,
}

/// <summary>The intents under the names that the catalogue, the utterances and tools use.</summary>
internal static class Intents
{
    private static readonly string[] Names =
    [
        "password_reset", "account_unlock", "mfa_reset", "access_app", "access_group", "access_remove", "software_install",
        "device_issue", "network_vpn", "email_calendar", "onboarding", "offboarding", "app_issue", "outage_report",
        "how_to_question", "engineering_bug", "engineering_platform", "hr_or_facilities", "status_check", "human_handoff",
        "cancel", "greeting_smalltalk", "out_of_scope",
    ];

    public static int Count => Names.Length;

    public static int Sides { get; } = Enum.GetValues<Side>().Length;

    public static IReadOnlyList<Intent> All { get; } = Enum.GetValues<Intent>();

    public static string NameOf(Intent intent) => Names[(int)intent];

    public static Intent? Find(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? (Intent)index : null;

    public static Side SideOf(Intent intent) => intent switch
    {
        Intent.PasswordReset or Intent.AccountUnlock or Intent.MfaReset or Intent.AccessApp or Intent.AccessGroup or Intent.AccessRemove
            or Intent.SoftwareInstall or Intent.Onboarding or Intent.Offboarding => Side.AutomatedIt,
        Intent.DeviceIssue or Intent.NetworkVpn or Intent.EmailCalendar or Intent.AppIssue or Intent.OutageReport or Intent.HowToQuestion => Side.ItPeople,
        Intent.EngineeringBug or Intent.EngineeringPlatform => Side.Engineering,
        Intent.HrOrFacilities => Side.HrAndFacilities,
        Intent.StatusCheck or Intent.HumanHandoff or Intent.Cancel or Intent.GreetingSmalltalk or Intent.OutOfScope => Side.Talk,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
