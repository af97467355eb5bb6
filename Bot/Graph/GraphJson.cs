using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>A page of a list.</summary>
internal sealed record GraphPage<T>
{
    public required IReadOnlyList<T> Value { get; init; }

    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink { get; init; }
}

/// <summary>
/// The boundary to Graph. Members we don't know are skipped: Graph adds them without notice. Enumerations stay text for the
/// same reason.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DirectoryUser))]
[JsonSerializable(typeof(DirectoryGroup))]
[JsonSerializable(typeof(DirectoryApp))]
[JsonSerializable(typeof(OwnedApp))]
[JsonSerializable(typeof(AppRoleAssignment))]
[JsonSerializable(typeof(AppRoleAssignmentOrder))]
[JsonSerializable(typeof(ObjectReference))]
[JsonSerializable(typeof(TemporaryAccessPassOrder))]
[JsonSerializable(typeof(TemporaryAccessPassAnswer))]
[JsonSerializable(typeof(TemporaryAccessPassPolicy))]
[JsonSerializable(typeof(GraphPage<DirectoryObject>))]
[JsonSerializable(typeof(GraphPage<DirectoryUser>))]
[JsonSerializable(typeof(GraphPage<DirectoryGroup>))]
[JsonSerializable(typeof(GraphPage<DirectoryApp>))]
[JsonSerializable(typeof(GraphPage<AppRoleAssignment>))]
[JsonSerializable(typeof(GraphPage<TemporaryAccessPassAnswer>))]
[JsonSerializable(typeof(GraphPage<ActiveRole>))]
[JsonSerializable(typeof(GraphPage<RoleHolding>))]
[JsonSerializable(typeof(GraphPage<EligibleGroup>))]
[JsonSerializable(typeof(GraphPage<PrivilegedMembership>))]
[JsonSerializable(typeof(PrivilegedOrder))]
[JsonSerializable(typeof(GraphPage<PackageAssignment>))]
[JsonSerializable(typeof(PackageOrder))]
[JsonSerializable(typeof(CountedPage))]
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(RiskyUser))]
[JsonSerializable(typeof(AccountEnabledOrder))]
[JsonSerializable(typeof(PasswordOrder))]
[JsonSerializable(typeof(NewUserOrder))]
[JsonSerializable(typeof(UsageLocationOrder))]
[JsonSerializable(typeof(JobOrder))]
[JsonSerializable(typeof(LicencesHeld))]
[JsonSerializable(typeof(LicensedGroup))]
[JsonSerializable(typeof(LicenceOrder))]
[JsonSerializable(typeof(ManagedDevice))]
[JsonSerializable(typeof(WipeOrder))]
[JsonSerializable(typeof(DeviceKey))]
[JsonSerializable(typeof(LocalAdminPasswords))]
[JsonSerializable(typeof(GraphPage<SignInMethod>))]
[JsonSerializable(typeof(GraphPage<BoughtLicence>))]
[JsonSerializable(typeof(GraphPage<ManagedDevice>))]
[JsonSerializable(typeof(GraphPage<DeviceKeyOnFile>))]
[JsonSerializable(typeof(BatchOrder))]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class GraphJson : JsonSerializerContext;
