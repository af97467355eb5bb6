namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>A test inside the file. Exactly one of <c>Who</c> (an audience id) and <c>Person</c> (a user principal name) is set.</summary>
internal sealed record CatalogExample(int Line, int Column, string? Who, string? Person, string Ask, Expectation Expect);

/// <summary>What an example promises; also what came out when it is run.</summary>
internal abstract record Expectation
{
    private Expectation()
    {
    }

    /// <summary>The wording of the file.</summary>
    public sealed override string ToString() => this switch
    {
        GrantedAtOnce => "granted at once",
        ApprovedBy by => $"approved by {string.Join(" then ", by.Approvers)}",
        TwoDifferentApprovers => "two different approvers",
        Refused => "refused",
        RefusedAndHanded handed => $"refused and handed to team {handed.Team}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal sealed record GrantedAtOnce : Expectation;

    internal sealed record ApprovedBy(IReadOnlyList<ApproverSpec> Approvers) : Expectation;

    internal sealed record TwoDifferentApprovers : Expectation;

    internal sealed record Refused : Expectation;

    internal sealed record RefusedAndHanded(string Team) : Expectation;
}
