using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage;

/// <summary>Where the audit chain ends: the last sequence number and link. Before the first entry the link is 32 zeros.</summary>
internal readonly record struct AuditChain(long Sequence, byte[] Link)
{
    public static AuditChain Empty { get; } = new(0, new byte[32]);

    public AuditChain Then(AuditEntry entry) => new(Sequence + 1, entry.Link(Link));
}
