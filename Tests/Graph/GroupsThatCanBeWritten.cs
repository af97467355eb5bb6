using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class GroupsThatCanBeWritten
{
    private static readonly DirectoryGroup Security = new() { Id = Ids.Figma, GroupTypes = [], MailEnabled = false, SecurityEnabled = true };

    public static TheoryData<string, object?> Kinds => new()
    {
        { "security", null },
        { "microsoft 365", null },
        { "microsoft 365 with security", null },
        { "mail-enabled security", GroupRefusal.MailEnabledSecurity },
        { "distribution", GroupRefusal.Distribution },
        { "dynamic", GroupRefusal.Dynamic },
        { "dynamic microsoft 365", GroupRefusal.Dynamic },
        { "rule without type", GroupRefusal.Dynamic },
        { "synced", GroupRefusal.Synced },
        { "role-assignable", GroupRefusal.RoleAssignable },
        { "management-restricted", GroupRefusal.ManagementRestricted },
        { "neither", GroupRefusal.UnknownKind },
        { "unsaid", GroupRefusal.UnknownKind },
        { "new type", GroupRefusal.UnknownKind },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Are_plain_security_groups_and_microsoft_365_groups(string kind, object? refusal)
    {
        Assert.Equal((GroupRefusal?)refusal, GroupWriteRules.WhyNot(GroupOf(kind)));
    }

    private static DirectoryGroup GroupOf(string kind) => kind switch
    {
        "security" => Security,
        "microsoft 365" => Security with { GroupTypes = ["Unified"], MailEnabled = true, SecurityEnabled = false },
        "microsoft 365 with security" => Security with { GroupTypes = ["Unified"], MailEnabled = true },
        "mail-enabled security" => Security with { MailEnabled = true },
        "distribution" => Security with { MailEnabled = true, SecurityEnabled = false },
        "dynamic" => Security with { GroupTypes = ["DynamicMembership"] },
        "dynamic microsoft 365" => Security with { GroupTypes = ["Unified", "DynamicMembership"], MailEnabled = true },
        "rule without type" => Security with { MembershipRule = "user.department -eq \"x\"" },
        "synced" => Security with { OnPremisesSyncEnabled = true },
        "role-assignable" => Security with { IsAssignableToRole = true },
        "management-restricted" => Security with { IsManagementRestricted = true },
        "neither" => Security with { SecurityEnabled = false },
        "new type" => Security with { GroupTypes = ["unknownFutureValue"] },
        _ => new DirectoryGroup { Id = Ids.Figma },
    };
}
