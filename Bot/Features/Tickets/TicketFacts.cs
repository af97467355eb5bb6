using System.Text.Json;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>What the directory says of the employee that helps to help; whatever it doesn't say is left out.</summary>
internal sealed record TicketFacts(string? Department, string? JobTitle, string? Manager, string? Device)
{
    private const string RowKind = "ticket-facts";

    public static RowKey KeyOf(Guid ticket) => new(RowKind, ticket.ToString("D"));

    public static TicketFacts? From(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, TicketsJson.Default.TicketFacts);

    public RowChange Put(Guid ticket) => new RowChange.Put(
        new Row(KeyOf(ticket), 0, JsonSerializer.Serialize(this, TicketsJson.Default.TicketFacts)) { Owner = ticket.ToString("D") });

    public IReadOnlyList<string> Say(string? timeZone) =>
        [.. new[] { Department, JobTitle, Manager is null ? null : $"reports to {Manager}", timeZone, Device }.Where(static fact => !string.IsNullOrWhiteSpace(fact)).OfType<string>()];
}

/// <summary>
/// Reads them when the ticket is posted, not in the turn in which somebody waits; once for each ticket. Where the directory is away
/// or may not be asked, the ticket is posted without them.
/// </summary>
internal sealed class TicketFactsReader(IStore store, Commits commits, PeopleReader people, GraphClient graph)
{
    public async ValueTask<TicketFacts> FindAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (TicketFacts.From((await store.FindAsync([TicketFacts.KeyOf(ticket.Id)], cancellationToken))[0]) is { } known)
        {
            return known;
        }

        var read = await ReadAsync(ticket.Employee.Id, cancellationToken);
        await commits.CommitAsync(new Changes { Rows = [read.Put(ticket.Id)] }, cancellationToken);
        return read;
    }

    private async ValueTask<TicketFacts> ReadAsync(Guid person, CancellationToken cancellationToken)
    {
        var found = await OrNullAsync(async () => await people.FindAsync(person, cancellationToken));
        var manager = await OrNullAsync(() => graph.GetManagerAsync(person, cancellationToken));
        var devices = await OrNullAsync<IReadOnlyList<ManagedDevice>>(async () => await graph.GetDevicesAsync(person, cancellationToken));
        var device = devices?.OrderByDescending(static one => one.LastSyncDateTime).FirstOrDefault(static one => one.IsCompanys);
        return new TicketFacts(
            found?.Facts.Department,
            found?.Facts.JobTitle,
            manager is null ? null : PeopleReader.RefOf(manager).Name,
            device is null ? null : $"{device.DeviceName} ({device.OperatingSystem})");
    }

    private static async Task<T?> OrNullAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (GraphException)
        {
            return null;
        }
    }
}
