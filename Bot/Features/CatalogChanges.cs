using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>What becomes of a changed catalogue, as one commit each: taken over, proposed, or refused and told once.</summary>
internal sealed class CatalogChanges(IStore store, Commits commits, ProposeCatalog propose, TimeProvider clock)
{
    private const int MostTold = 8;
    private const string Told = "catalog-told";
    private const string AcceptedLine = "The catalogue was brought into use by the setting Catalog__Accept, without anybody's approval. Take the setting out again, and ask who set it.";

    public ValueTask<StoredCatalog?> FindInUseAsync(CancellationToken cancellationToken) => StoredCatalog.FindAsync(store, StoredCatalog.InUse, cancellationToken);

    /// <summary>Keeps what the process starts with; where several start with the same, the first one does it.</summary>
    /// <param name="isAccepted">A setting brought it into use past those who would have to agree; they are told.</param>
    public async Task KeepAsync(ServiceCatalog catalog, string text, bool isAccepted, CancellationToken cancellationToken)
    {
        var kept = await FindInUseAsync(cancellationToken);
        if (kept?.Fingerprint == catalog.Fingerprint)
        {
            return;
        }

        var changes = InUse(kept, catalog, text, isAccepted ? "setting" : "start");
        await commits.CommitAsync(
            isAccepted && kept is { IsGuarded: true } ? changes.Telling(Outgoing.LineIn(OwnerChannel(catalog), AcceptedLine)) : changes, cancellationToken);
    }

    /// <returns>False when another process changed it meanwhile.</returns>
    public async Task<bool> TakeOverAsync(ServiceCatalog now, ServiceCatalog then, StoredCatalog? kept, string text, CancellationToken cancellationToken)
    {
        var differences = CatalogDifferences.Between(now, then);
        var line = $"The catalogue was changed and is in use now.\n{List([.. differences.Select(static change => $"{change.After} (until now: {change.Before})")])}";
        var changes = InUse(kept, then, text, "file").Telling(Outgoing.LineIn(OwnerChannel(then), line));
        return await commits.CommitAsync(changes, cancellationToken) is CommitOutcome.Committed;
    }

    public async Task<bool> ProposeAsync(LiveCatalog current, ServiceCatalog then, string text, bool isNew, CancellationToken cancellationToken) =>
        await propose.ExecuteAsync(current.Pinned, new Proposal(then, text, isNew), clock.GetUtcNow(), cancellationToken) is not { } changes
            || await commits.CommitAsync(changes, cancellationToken) is CommitOutcome.Committed;

    public Task TellRefusedAsync(LiveCatalog current, string fingerprint, IReadOnlyList<CatalogError> errors, CancellationToken cancellationToken) => TellOnceAsync(
        current,
        fingerprint,
        $"The changed catalogue isn't used, because it has {CatalogWords.Count(errors.Count, "fault")}; the one from before stays in use.\n{List([.. errors.Select(static error => error.ToString())])}",
        cancellationToken);

    public Task TellGoneAsync(LiveCatalog current, string path, CancellationToken cancellationToken) => TellOnceAsync(
        current,
        "gone",
        $"The catalogue file '{Path.GetFileName(path)}' is gone. The one from before stays in use; put the file back before the help desk is started anew.",
        cancellationToken);

    private async Task TellOnceAsync(LiveCatalog current, string about, string line, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var inUse = current.Pinned.Catalog.Fingerprint;
        var changes = new Changes
        {
            // Whoever writes this row first tells; every other process finds it and is silent.
            Rows = [new RowChange.Save(new Row(new RowKey(Told, $"{inUse}:{about}"), 0, "{}") { At = now })],
            Audit = [new AuditEntry(now, "desk", "catalog.refused", $"catalog:{about}", Detail(inUse, about, "file"))],
        };
        await commits.CommitAsync(changes.Telling(Outgoing.LineIn(OwnerChannel(current.Pinned.Catalog), line)), cancellationToken);
    }

    private Changes InUse(StoredCatalog? kept, ServiceCatalog then, string text, string by)
    {
        var now = clock.GetUtcNow();
        var stored = new StoredCatalog(then.Fingerprint, text) { RowVersion = kept?.RowVersion ?? 0 };
        return new Changes
        {
            Rows = [stored.Save(StoredCatalog.InUse, now)],
            Audit = [new AuditEntry(now, "desk", "catalog.taken-over", $"catalog:{then.Fingerprint}", Detail(kept?.Fingerprint, then.Fingerprint, by))],
        };
    }

    private static string Detail(string? from, string to, string by) => new JsonObject { ["from"] = from, ["to"] = to, ["by"] = by }.ToJsonString();

    private static string OwnerChannel(ServiceCatalog catalog) => catalog.Teams.Values.First().Channel;

    private static string List(IReadOnlyList<string> lines) => string.Join('\n', lines.Take(MostTold)
        .Append($"… and {lines.Count - MostTold} more; `check` tells them all.")
        .Take(lines.Count > MostTold ? MostTold + 1 : lines.Count)
        .Select(static line => $"- {line}"));
}
