using System.Diagnostics.Metrics;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>One histogram, labelled by method, route template and status; never by an argument.</summary>
internal sealed class GraphMeter : IDisposable
{
    public const string MeterName = "TeamsHelpDesk.Graph";

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;

    public GraphMeter(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _duration = _meter.CreateHistogram<double>("graph.attempt.duration", "s", "How long one attempt at Microsoft Graph took.");
    }

    public void Record(GraphRequest request, int status, TimeSpan took) =>
        _duration.Record(
            took.TotalSeconds, new("method", request.Method.Method), new("template", request.Path.Template), new("status", status));

    public void Dispose() => _meter.Dispose();
}
