using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Whose service something in the audit's words is about, such as "request:…".</summary>
internal sealed class RequestOwners(IStore store)
{
    private const string Prefix = "request:";

    public async ValueTask<string?> ChannelOfAsync(string about, CancellationToken cancellationToken) =>
        about.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(about[Prefix.Length..], "D", out var id)
            ? (await store.FindRequestAsync(id, cancellationToken))?.OwnerChannel
            : null;
}
