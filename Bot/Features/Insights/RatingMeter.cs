using System.Diagnostics.Metrics;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Insights;

/// <summary>Counts how people say it went; without who and about what.</summary>
internal sealed class RatingMeter : IDisposable
{
    public const string MeterName = "TeamsHelpDesk.Insights";
    public const string Ratings = "helpdesk.ratings";

    private readonly Meter _meter;
    private readonly Counter<long> _ratings;

    public RatingMeter(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _ratings = _meter.CreateCounter<long>(Ratings, "{rating}", "How people say it went, after something was resolved for them.");
    }

    public void Record(RatedAs went) => _ratings.Add(1, new KeyValuePair<string, object?>("went", went.ToString()));

    public void Dispose() => _meter.Dispose();
}
