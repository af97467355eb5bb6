using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.People;

/// <summary>Somebody who may be meant, with what tells them from others of the same name.</summary>
internal sealed record PersonChoice(Guid Id, string Name, string? Department, string? SignInName)
{
    /// <summary>"Priya Raman · Engineering · priya@contoso.example".</summary>
    [JsonIgnore]
    public string Title => string.Join(" · ", new[] { Name, Department, SignInName }.Where(part => !string.IsNullOrEmpty(part)));
}

internal abstract record PeopleSearch
{
    private PeopleSearch()
    {
    }

    /// <summary>Nobody else can be meant.</summary>
    internal sealed record One(PersonChoice Person) : PeopleSearch;

    /// <summary>These may be meant; only the asker can say.</summary>
    internal sealed record Several(IReadOnlyList<PersonChoice> People) : PeopleSearch;

    internal sealed record Nobody : PeopleSearch;
}
