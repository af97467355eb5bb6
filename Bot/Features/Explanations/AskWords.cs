using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Explanations;

/// <summary>Why somebody may ask or may not, and on what terms.</summary>
internal static class AskWords
{
    public static string May(AskCase on, string who)
    {
        var audience = on.Catalog.Audiences[on.Service.Who];
        var whom = on.Relation switch
        {
            Relation.Self => string.Empty,
            Relation.Report => $" for {on.Beneficiary.Name}, who reports to them",
            _ => $" for {on.Beneficiary.Name}, a colleague",
        };
        return $"{who} may ask for {on.Service.Title}{whom}: it is for {Audience(audience)}{Facts(audience, on.AskerFacts)}.";
    }

    public static IEnumerable<string> Refusal(AskCase on, Availability why, string who) => why switch
    {
        Availability.NotForAudience { Audience: var audience } =>
        [
            $"{who} can't ask for {on.Service.Title}: it is for {Audience(audience)}, and {string.Join(", and ", Misfits(audience, on.AskerFacts))}.",
            WhatWouldChange(audience, on.AskerFacts),
        ],
        Availability.NotForBeneficiary => [$"Nobody can ask for {on.Service.Title} for {on.Beneficiary.Name}: {Outsider(on.BeneficiaryFacts)}."],
        _ => [$"{on.Service.Title} can't be asked for {Whom(on.Relation)}; the catalogue offers it for {string.Join(" and for ", on.Service.For.Keys.Select(Whom))}."],
    };

    public static string Protected(AskCase on, string mark, bool toAsker)
    {
        var whose = toAsker && on.Relation == Relation.Self ? "Your account" : $"The account of {on.Beneficiary.Name}";
        return $"{whose} is specially protected ({Mark(mark)}), so the help desk never touches it, whoever asks and whoever approves.";
    }

    public static IEnumerable<string> Length(Service service, DateTimeOffset now)
    {
        if (!service.Do.Any(static effect => effect.CanEnd))
        {
            yield break;
        }

        yield return service.Lasts is not { } lasts
            ? "It stays until somebody takes it away."
            : $"It lasts {CatalogWords.Duration(lasts.Default)} unless another length is picked, at most {CatalogWords.Duration(lasts.Most)}, counted from when it is done: "
                + $"were it done now, until {Explanation.Moment(now + lasts.Default)}, at the latest {Explanation.Moment(now + lasts.Most)}. {Extended(lasts)}";
    }

    public static IEnumerable<string> Bounds(AskCase on)
    {
        var excluded = on.Catalog.Services.Values.Where(other => CatalogRules.Exclude(on.Service, other)).Select(static other => other.Title).ToList();
        if (excluded.Count > 0)
        {
            yield return $"Nobody can hold it together with {string.Join(" or ", excluded)}.";
        }

        var limits = CatalogWords.Limits(on.Catalog.Rules.Limits).Concat(CatalogWords.Limits(on.Service.Limits)).ToList();
        if (limits.Count > 0)
        {
            yield return $"At most {string.Join(", ", limits)}.";
        }
    }

    /// <summary>What would change it, where the path depends on the person.</summary>
    public static IEnumerable<string> OtherPaths(AskCase on)
    {
        var choice = on.Service.For[on.Relation];
        return choice.When.Select(when => (Whom: $"for {when.Audience}", when.Path))
            .Append((Whom: "for everybody else", Path: choice.Otherwise))
            .Where(_ => choice.When.Count > 0)
            .Select(other => $"It depends on the person: {other.Whom}, {CatalogWords.Path(on.Catalog, on.Service, on.Catalog.Approvals[other.Path])}.");
    }

    private static string Audience(Audience audience) => $"{audience.Id} ({CatalogWords.Audience(audience)})";

    private static string Facts(Audience audience, PersonFacts person)
    {
        var facts = new List<string>();
        if (audience.Departments.Count > 0)
        {
            facts.Add($"the department is {person.Department}");
        }

        if (audience.JobTitles.Count > 0)
        {
            facts.Add($"the job title is {person.JobTitle}");
        }

        return facts.Count == 0 ? string.Empty : $", and {string.Join(", ", facts)}";
    }

    private static IEnumerable<string> Misfits(Audience audience, PersonFacts person)
    {
        if (!person.IsStaff)
        {
            yield return Outsider(person);
        }

        if (audience.Departments.Count > 0 && !Holds(audience.Departments, person.Department))
        {
            yield return $"the department is {person.Department ?? "not set"}";
        }

        if (audience.JobTitles.Count > 0 && !Holds(audience.JobTitles, person.JobTitle))
        {
            yield return $"the job title is {person.JobTitle ?? "not set"}";
        }

        if (audience.HasReports is { } reports && reports != person.HasReports)
        {
            yield return reports ? "nobody reports to them" : "somebody reports to them";
        }
    }

    private static string WhatWouldChange(Audience audience, PersonFacts person) => person.IsStaff
        ? $"It would change if the directory said: {CatalogWords.Audience(audience)}."
        : "It would change only with an enabled account of the company's own.";

    private static string Outsider(PersonFacts person) => person.Guest ? "the account is a guest's" : "the account is disabled";

    private static string Whom(Relation relation) => relation switch
    {
        Relation.Self => "oneself",
        Relation.Report => "somebody who reports to the asker",
        _ => "a colleague",
    };

    private static string Mark(string mark) => mark switch
    {
        "DeniedPerson" or "DeniedGroup" => "the catalogue lists it under protected",
        "DirectoryRole" => "it holds a directory role",
        "EligibleDirectoryRole" => "it may step into a directory role",
        "RoleAssignableGroup" => "it is in a group that can hold directory roles",
        "ManagementRestricted" => "only certain administrators may manage it",
        _ => "it is the help desk's own",
    };

    private static string Extended(Lasts lasts) => lasts.Extend switch
    {
        0 => "It can't be extended.",
        null => "It may be extended as often as needed.",
        1 => "It may be extended once.",
        { } times => $"It may be extended {times} times.",
    };

    private static bool Holds(IReadOnlyList<string> names, string? name) => name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
