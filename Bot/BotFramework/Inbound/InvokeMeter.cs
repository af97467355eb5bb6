using System.Diagnostics.Metrics;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>
/// Counts the invokes that nobody answers: a new kind that Teams has begun to send shows here first. Without the name,
/// which the sender makes up; that stands in the log.
/// </summary>
internal sealed class InvokeMeter : IDisposable
{
    public const string MeterName = "TeamsHelpDesk.Teams";
    public const string UnknownInvokes = "botframework.invokes.unknown";

    private readonly Meter _meter;
    private readonly Counter<long> _unknown;

    public InvokeMeter(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _unknown = _meter.CreateCounter<long>(UnknownInvokes, "{invoke}", "Invokes that were answered with 501.");
    }

    public void RecordUnknown() => _unknown.Add(1);

    public void Dispose() => _meter.Dispose();
}
