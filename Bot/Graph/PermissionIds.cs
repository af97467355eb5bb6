using System.Collections.Frozen;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// The ids of the application permissions of Microsoft Graph, by which they are granted; the same in every tenant and cloud
/// (https://learn.microsoft.com/graph/permissions-reference).
/// </summary>
internal static class PermissionIds
{
    public static readonly Guid Graph = new("00000003-0000-0000-c000-000000000000");

    private static readonly FrozenDictionary<string, Guid> Ids = new Dictionary<string, Guid>(StringComparer.Ordinal)
    {
        ["User.Read.All"] = new("df021288-bdef-4463-88db-98f22de89214"),
        ["User.Create"] = new("131ccc87-9862-47a1-8701-e7a42f63ebc6"),
        ["User.ReadWrite.All"] = new("741f803b-c850-494e-b5df-cde7c675a1ca"),
        ["GroupMember.Read.All"] = new("98830695-27a2-44f7-8c18-0c3ebc9698f6"),
        ["GroupMember.ReadWrite.All"] = new("dbaae8cf-10b5-4b86-a4a1-f871c94c6695"),
        ["RoleManagement.Read.Directory"] = new("483bed4a-2ad3-4361-a73b-c83ccdbdc53c"),
        ["PrivilegedEligibilitySchedule.Read.AzureADGroup"] = new("edb419d6-7edc-42a3-9345-509bfdf5d87c"),
        ["PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup"] = new("41202f2c-f7ab-45be-b001-85c9728b9d69"),
        ["EntitlementManagement.Read.All"] = new("c74fd47d-ed3c-45c3-9a9e-b8676de685d2"),
        ["Application.Read.All"] = new("9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"),
        ["AppRoleAssignment.ReadWrite.All"] = new("06b708a9-e830-4db3-a914-8e69da51d44f"),
        ["LicenseAssignment.ReadWrite.All"] = new("5facf0c1-8979-4e95-abcf-ff3d079771c0"),
        ["UserAuthMethod-TAP.ReadWrite.All"] = new("627169a8-8c15-451c-861a-5b80e383de5c"),
        ["User-PasswordProfile.ReadWrite.All"] = new("cc117bb9-00cf-4eb8-b580-ea2a878fe8f7"),
        ["UserAuthenticationMethod.Read.All"] = new("38d9df27-64da-44fd-b7c5-a6fbac20248f"),
        ["UserAuthMethod-Phone.ReadWrite.All"] = new("6e85d483-7092-4375-babe-0a94a8213a58"),
        ["UserAuthMethod-Email.ReadWrite.All"] = new("e8ecb853-1435-4a49-95ba-ec5b31b11672"),
        ["UserAuthMethod-MicrosoftAuthApp.ReadWrite.All"] = new("c833c349-a1ab-4b6d-94a2-fa9a8674420c"),
        ["UserAuthMethod-SoftwareOATH.ReadWrite.All"] = new("787442d4-3c6e-4e99-aa95-8ccca20a48ff"),
        ["UserAuthMethod-Passkey.ReadWrite.All"] = new("0400e371-7db1-4338-a269-96069eb65227"),
        ["UserAuthMethod-WindowsHello.ReadWrite.All"] = new("f14eee8a-713e-45aa-8223-2ab74632db1a"),
        ["User.RevokeSessions.All"] = new("77f3a031-c388-4f99-b373-dc68676a979e"),
        ["User.EnableDisableAccount.All"] = new("3011c876-62b7-4ada-afa2-506cbbecc68c"),
        ["DeviceManagementManagedDevices.Read.All"] = new("2f51be20-0bb4-4fed-bf7b-db946066c75e"),
        ["DeviceManagementManagedDevices.PrivilegedOperations.All"] = new("5b07b0dd-2377-4e44-a38d-703f09a0dc3c"),
        ["BitlockerKey.Read.All"] = new("57f1cf28-c0c4-4ec3-9a30-19a2eaaf2f6e"),
        ["DeviceLocalCredential.Read.All"] = new("884b599e-4d48-43a5-ba94-15c414d00588"),
        ["TeamsAppInstallation.ReadWriteSelfForUser.All"] = new("908de74d-f8b2-4d6b-a9ed-2a17b3b78179"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Guid? Find(string permission) => Ids.TryGetValue(permission, out var id) ? id : null;
}
