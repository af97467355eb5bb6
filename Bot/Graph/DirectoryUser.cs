using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Something in the directory of which only the id is asked.</summary>
internal sealed record DirectoryObject
{
    public required Guid Id { get; init; }
}

/// <summary>A person in Entra ID, as far as the help desk asks. Null means that Graph didn't say.</summary>
internal sealed record DirectoryUser
{
    public required Guid Id { get; init; }

    public string? DisplayName { get; init; }

    public string? GivenName { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? Mail { get; init; }

    public string? Department { get; init; }

    public string? JobTitle { get; init; }

    public bool? AccountEnabled { get; init; }

    /// <summary>`Member` or `Guest`.</summary>
    public string? UserType { get; init; }

    public bool? OnPremisesSyncEnabled { get; init; }

    public bool? IsManagementRestricted { get; init; }

    public string? UsageLocation { get; init; }

    /// <summary>HR's own; read only where people are looked for by it.</summary>
    public string? EmployeeId { get; init; }

    [JsonPropertyName("@odata.type")]
    public string? ODataType { get; init; }

    /// <summary>Lists of owners and managers may hold service principals and contacts too.</summary>
    [JsonIgnore]
    public bool IsPerson => ODataType is null or "#microsoft.graph.user";
}
