using System.Text.Json;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>
/// Somebody's part in a run has changed, so what follows from it is to be looked at: mostly the cards about it. A card is drawn as it stands then, and no more often than
/// its reader needs; so of all the changes that wait for the next drawing only the first makes it due.
/// </summary>
/// <param name="About">The run, or the person's part.</param>
internal sealed record LedgerWork(Guid About)
{
    public const string Ledger = "hr.ledger";
    public const string Manager = "hr.manager";
    public const string Ask = "hr.ask";
    public const string Preview = "hr.preview";
    public const string GoOn = "hr.go-on";

    /// <summary>What follows a change of somebody's part: to be written in its commit.</summary>
    public static IReadOnlyList<WorkItem> Following(PersonRun person, DateTimeOffset now) =>
    [
        Due(Ledger, person.RunId, now),
        .. person.Manager is null ? [] : new[] { Due(Manager, person.Id, now) },
        .. person.State == PersonRunState.AwaitingApproval ? [Due(Ask, person.Id, now)] : Array.Empty<WorkItem>(),
    ];

    public static WorkItem Due(string kind, Guid about, DateTimeOffset dueAt) =>
        new(Guid.CreateVersion7(), kind, $"{kind}:{about:D}", dueAt, JsonSerializer.Serialize(new LedgerWork(about), LedgerJson.Default.LedgerWork))
        {
            Lane = kind == Manager ? Lane.Bulk : Lane.Live,
            Gathers = true,
        };

    public static LedgerWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, LedgerJson.Default.LedgerWork)
        ?? throw new JsonException("Nothing to draw.");
}
