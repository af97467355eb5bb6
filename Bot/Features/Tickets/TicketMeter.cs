using System.Diagnostics.Metrics;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>Counts the tickets that are sent, by team and by whether somebody can't work. A turn that is decided again counts again.</summary>
internal sealed class TicketMeter : IDisposable
{
    public const string MeterName = "TeamsHelpDesk.Tickets";

    private readonly Meter _meter;
    private readonly Counter<long> _sent;

    public TicketMeter(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _sent = _meter.CreateCounter<long>("helpdesk.tickets.sent", "{ticket}", "Tickets that were sent to a team.");
    }

    public void RecordSent(Ticket ticket) => _sent.Add(1, new("team", ticket.Team.Id), new("blocked", ticket.IsBlocked));

    /// <summary>What a machine couldn't do is for people from that moment on, and counts as one sent.</summary>
    public void RecordFailed(string team) => _sent.Add(1, new("team", team), new("blocked", false), new("failed", true));

    public void Dispose() => _meter.Dispose();
}
