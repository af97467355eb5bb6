using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>Which team has something in the audit's words, such as "ticket:…".</summary>
internal sealed class TicketOwners(IStore store)
{
    private const string Prefix = "ticket:";

    public async ValueTask<string?> ChannelOfAsync(string about, CancellationToken cancellationToken) =>
        about.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(about[Prefix.Length..], "D", out var id)
            ? (await store.FindTicketAsync(id, cancellationToken))?.Team.Channel
            : null;
}
