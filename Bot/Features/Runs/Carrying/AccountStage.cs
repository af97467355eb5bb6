using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>
/// Who somebody is in the directory. Of a joiner whom it doesn't have yet, the account is waited for or made, as the settings say:
/// never twice, since it is looked for by the employee id first, and the directory gives a sign-in name once.
/// </summary>
internal sealed class AccountStage(GraphClient graph, EffectRunner effects, RunBrakes brakes, PersonBook book, IOptions<HrOptions> options)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenLateLooks = TimeSpan.FromHours(1);

    /// <summary>How long what was made may not be seen: facts of Entra ID's replicas.</summary>
    private static readonly TimeSpan Replication = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenReplicas = TimeSpan.FromSeconds(20);

    /// <param name="run">Whose account.</param>
    /// <param name="firstDay">When the day begins by which it should be there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Stage> FindAsync(PersonRun run, DateTimeOffset firstDay, CancellationToken cancellationToken)
    {
        if (run.Account is not null)
        {
            return new Stage.Through(run);
        }

        var found = await graph.FindByEmployeeIdAsync(run.EmployeeId, cancellationToken);
        return (found.Count, run.Kind, options.Value.CreatesAccounts) switch
        {
            (1, _, _) => new Stage.Through(Found(run, found[0], run.AccountStep is { State: StepState.Started })),
            ( > 1, _, _) => Stage.NeedsPerson(run, $"{found.Count} accounts in the directory have the employee id {run.EmployeeId}."),
            (_, not PersonRunKind.Joiner, _) => Stage.NeedsPerson(run, $"Nobody in the directory has the employee id {run.EmployeeId}."),
            (_, _, AccountMaker.Entra) => Awaited(run, firstDay),
            _ when run.Person is { } person => await MakeAsync(run, person, cancellationToken),
            _ => Stage.NeedsPerson(run, "HR has said no name."),
        };
    }

    private PersonRun Found(PersonRun run, DirectoryUser user, bool isMadeHere) => run with
    {
        Account = PeopleReader.RefOf(user),
        Why = null,
        AccountStep = run.Kind == PersonRunKind.Joiner ? new AccountStep(StepState.Done, user.UserPrincipalName, book.Now) { MadeHere = isMadeHere } : null,
    };

    private Stage.Until Awaited(PersonRun run, DateTimeOffset firstDay) => book.Now < firstDay
        ? new(run with { State = PersonRunState.Waiting, Why = $"Waits for Entra ID to make the account of employee {run.EmployeeId}." }, Sooner(book.Now + BetweenLooks, firstDay))
        : new(
            run with { State = PersonRunState.NeedsPerson, Why = $"The first day has come, and Entra ID has made no account for employee {run.EmployeeId}." }, book.Now + BetweenLateLooks);

    private async ValueTask<Stage> MakeAsync(PersonRun run, HrPerson person, CancellationToken cancellationToken)
    {
        var step = run.AccountStep ?? new AccountStep(StepState.Todo);
        if (step.Clash is not null)
        {
            return new Stage.Stopped(run);
        }

        if ((step.UserPrincipalName ?? person.UserPrincipalName ?? (options.Value.Domain is { } domain ? SignInNames.Of(person, domain).First() : null)) is not { } name)
        {
            return Stage.NeedsPerson(run, "HR names no sign-in name, and Hr__Domain isn't set.");
        }

        if (step.State != StepState.Started)
        {
            if (!await brakes.MayBeginAsync(run, cancellationToken))
            {
                return new Stage.Stopped(run);
            }

            if (await ClashAsync(name, step, cancellationToken) is { } clash)
            {
                return await ProposeAsync(run, person, name, clash, cancellationToken);
            }

            step = step with { State = StepState.Started, UserPrincipalName = name, At = book.Now };
            run = await book.KeepAsync(run with { AccountStep = step, State = PersonRunState.Running, Why = null }, "account.started", "{}", cancellationToken);
        }

        try
        {
            return await CreateAsync(run, person, step, name, cancellationToken);
        }
        catch (GraphException fault) when (fault.IsFinal)
        {
            // Begun anew when it is tried again, under whatever name HR says by then.
            return Stage.NeedsPerson(run with { AccountStep = null }, $"No account could be made as {name}: {Refusals.Sentence(fault)}");
        }
    }

    private async ValueTask<Stage> CreateAsync(PersonRun run, HrPerson person, AccountStep step, string name, CancellationToken cancellationToken)
    {
        switch (await effects.CreateAccountAsync(UserOf(person, name), cancellationToken))
        {
            case CreateUserOutcome.Created made:
                return new Stage.Through(await MadeAsync(run, made.User, cancellationToken));
            case CreateUserOutcome.NameTaken when await graph.FindBySignInNameAsync(name, cancellationToken) is { } holder:
                return string.Equals(holder.EmployeeId, run.EmployeeId, StringComparison.OrdinalIgnoreCase)
                    ? new Stage.Through(await MadeAsync(run, holder, cancellationToken))
                    : await ProposeAsync(run, person, name, NameClash.Taken, cancellationToken);
            case CreateUserOutcome.NameTaken when book.Now - (step.At ?? book.Now) < Replication:
                // Whoever has the name can't be seen yet; most likely it is who was made at the first try.
                return new Stage.Until(run, book.Now + BetweenReplicas);
            default:
                return await ProposeAsync(run, person, name, NameClash.Taken, cancellationToken);
        }
    }

    private async ValueTask<PersonRun> MadeAsync(PersonRun run, DirectoryUser user, CancellationToken cancellationToken) => await book.KeepAsync(
        Found(run, user, isMadeHere: true), "account.created", new JsonObject { ["account"] = user.Id.ToString("D") }.ToJsonString(), cancellationToken);

    /// <summary>Somebody may have agreed to a name that a deleted account had; never to one that somebody has.</summary>
    private async ValueTask<NameClash?> ClashAsync(string name, AccountStep step, CancellationToken cancellationToken) =>
        await graph.FindBySignInNameAsync(name, cancellationToken) is not null ? NameClash.Taken
        : step.AgreedBy is null && await graph.WasDeletedAsync(name, cancellationToken) ? NameClash.Deleted
        : null;

    private async ValueTask<Stage> ProposeAsync(PersonRun run, HrPerson person, string name, NameClash clash, CancellationToken cancellationToken)
    {
        var domain = name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..];
        foreach (var next in SignInNames.Of(person, domain).Where(other => !string.Equals(other, name, StringComparison.OrdinalIgnoreCase)))
        {
            if (await ClashAsync(next, new AccountStep(StepState.Todo), cancellationToken) is null)
            {
                var why = clash == NameClash.Taken
                    ? $"Somebody else has the sign-in name {name}. The next free one is {next}."
                    : $"A deleted account had the sign-in name {name}: if it is the same person, restore it. The next free one is {next}.";
                return Stage.NeedsPerson(run with { AccountStep = new AccountStep(StepState.Todo, name, book.Now) { Clash = clash, Proposed = next } }, why);
            }
        }

        return Stage.NeedsPerson(run with { AccountStep = new AccountStep(StepState.Todo, name, book.Now) { Clash = clash } }, $"The sign-in name {name} is taken, and so is whatever comes near it.");
    }

    private static NewUser UserOf(HrPerson person, string name) => new()
    {
        UserPrincipalName = name,
        GivenName = person.GivenName,
        Surname = person.FamilyName,
        EmployeeId = person.EmployeeId,
        Department = person.Department,
        JobTitle = person.JobTitle,
        UsageLocation = person.UsageLocation,
    };

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
