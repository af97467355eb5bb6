using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Whether what was given can be used, as far as the directory can tell.</summary>
internal abstract record Usable
{
    private Usable()
    {
    }

    internal sealed record Now : Usable;

    internal sealed record NotYet : Usable;

    /// <param name="Why">In plain words.</param>
    internal sealed record Stalled(string Why) : Usable;

    /// <summary>The directory doesn't know: the app makes its accounts by itself.</summary>
    internal sealed record Unseen : Usable;
}

/// <summary>
/// Assigned is not usable: a licence that comes with a group is given later, and silently not at all where there are no seats.
/// </summary>
internal sealed class Readiness(GraphClient graph)
{
    public async ValueTask<Usable> LookAsync(Plan plan, Execution execution, CancellationToken cancellationToken)
    {
        var seen = new List<Usable>();
        foreach (var (effect, _) in plan.Effects.Zip(execution.Steps).Where(pair => pair.Second.MayBeOurs))
        {
            seen.Add(effect switch
            {
                Effect.AssignLicence assign => await LookAsync(assign.Person.Id, assign.Licence.Id, null, cancellationToken),
                Effect.AddToGroup add => await LookAtGroupAsync(add, cancellationToken),
                _ => new Usable.Unseen(),
            });
        }

        return seen.OfType<Usable.Stalled>().FirstOrDefault()
            ?? seen.FirstOrDefault(one => one is Usable.NotYet)
            ?? seen.FirstOrDefault(one => one is Usable.Now)
            ?? new Usable.Unseen();
    }

    private async ValueTask<Usable> LookAtGroupAsync(Effect.AddToGroup add, CancellationToken cancellationToken)
    {
        var licences = await graph.GetLicencesOfGroupAsync(add.Group.Id, cancellationToken);
        Usable found = new Usable.Unseen();
        foreach (var licence in licences)
        {
            found = await LookAsync(add.Person.Id, licence, add.Group.Id, cancellationToken);
            if (found is not Usable.Now)
            {
                return found;
            }
        }

        return found;
    }

    private async ValueTask<Usable> LookAsync(Guid person, Guid licence, Guid? group, CancellationToken cancellationToken)
    {
        var held = await graph.GetLicencesAsync(person, cancellationToken);
        return held?.Of(licence).FirstOrDefault(state => state.AssignedByGroup == group) switch
        {
            { State: "Active" } => new Usable.Now(),
            { State: "Error" or "ActiveWithError", Error: var error } => new Usable.Stalled(Why(error)),
            _ => new Usable.NotYet(),
        };
    }

    /// <summary>The directory's codes; what is added to them later is named as it is.</summary>
    private static string Why(string? error) => error switch
    {
        "CountViolation" => "All seats of its licence are taken.",
        "MutuallyExclusiveViolation" => "Its licence can't be held together with another one.",
        "DependencyViolation" => "Its licence needs another one that isn't there.",
        "ProhibitedInUsageLocationViolation" => "Its licence isn't available in the country of the account.",
        "UniquenessViolation" => "Another account uses the same mail address.",
        { Length: > 0 and < 60 } other when other.All(char.IsAsciiLetter) => $"The directory says {other}.",
        _ => "The directory doesn't say why.",
    };
}
