using System.Security.Cryptography;
using System.Text;

namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>An account in the company's directory.</summary>
internal sealed record Person
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; init; }
    public required string UserPrincipalName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? GivenName { get; init; }
    public string? Surname { get; init; }
    public string? Mail { get; init; }
    public string? MailNickname { get; init; }
    public string? MobilePhone { get; init; }
    public string? Department { get; init; }
    public string? JobTitle { get; init; }
    public string? EmployeeId { get; init; }
    public string? OfficeLocation { get; init; }
    public string? UsageLocation { get; init; }
    public string? PreferredLanguage { get; init; }
    public Guid? ManagerId { get; init; }
    public bool AccountEnabled { get; init; } = true;
    public string UserType { get; init; } = "Member";
    public bool? OnPremisesSyncEnabled { get; init; }
    public bool? IsManagementRestricted { get; init; }
    public DateTimeOffset? EmployeeHireAt { get; init; }
    public DateTimeOffset? EmployeeLeaveAt { get; init; }
    public DateTimeOffset? PasswordChangedAt { get; init; }

    /// <summary>Known here since it was last set through Graph, so that it can be tried; told to nobody.</summary>
    public string? Password { get; init; }

    public DateTimeOffset? SessionsValidFrom { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Subscriptions assigned straight to the person, each with its switched-off plans.</summary>
    public IReadOnlyList<LicenceHeld> Licences { get; init; } = [];

    public bool IsGuest => UserType == "Guest";

    /// <summary>What Teams calls the person towards one bot. It's an address; the object id is the identity.</summary>
    public string TeamsId => "29:1" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Id.ToString())))
        .Replace('+', '-').Replace('/', '_').TrimEnd('=');
}

internal sealed record LicenceHeld(Guid SkuId, IReadOnlyList<Guid> DisabledPlans);
