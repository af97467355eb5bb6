namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>When people are warned of an end, and until when it may be moved. Pure.</summary>
internal static class EndingPolicy
{
    private const int Part = 10;
    private static readonly TimeSpan Most = TimeSpan.FromDays(7);
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(15);

    /// <summary>A tenth of the time before the end, a quarter of an hour at least and a week at most; half of what is very short.</summary>
    public static DateTimeOffset WarnAt(TimeSpan lasts, DateTimeOffset endsAt)
    {
        var tenth = lasts / Part;
        var lead = tenth > Most ? Most : tenth < Least ? Least : tenth;
        return endsAt - (lead < lasts / 2 ? lead : lasts / 2);
    }

    /// <summary>From the end on, but never further ahead than could be asked for at once.</summary>
    public static DateTimeOffset Extended(DateTimeOffset endsAt, TimeSpan by, TimeSpan longest, DateTimeOffset now)
    {
        var wanted = endsAt + by;
        return wanted < now + longest ? wanted : Later(endsAt, now + longest);
    }

    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
