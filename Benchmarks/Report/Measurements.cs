using TeamsHelpDesk.Benchmarks.Load;

namespace TeamsHelpDesk.Benchmarks.Report;

/// <summary>All windows of one benchmark. Ratios are made run by run, because only what ran side by side compares.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<(string Name, int People), List<Window>> _windows = [];
    private readonly Dictionary<string, double> _starts = [];
    private readonly List<Entry> _entries = [];

    public IReadOnlyList<Entry> Entries => _entries;

    public void Start(Entry entry, double milliseconds)
    {
        _entries.Add(entry);
        _starts[entry.Name] = milliseconds;
    }

    public void Add(Entry entry, int people, Window window)
    {
        if (!_windows.TryGetValue((entry.Name, people), out var windows))
        {
            _windows[(entry.Name, people)] = windows = [];
        }

        windows.Add(window);
    }

    public double StartOf(string name) => _starts.GetValueOrDefault(name, double.NaN);

    public IReadOnlyList<Window> Of(string name, int people) => _windows.GetValueOrDefault((name, people)) ?? [];

    public Window? MedianOf(string name, int people) => Of(name, people) is [_, ..] windows ? Window.Median(windows) : null;

    /// <summary>The median over the runs of one server's figure divided by another's; null where one was not measured.</summary>
    public double? Ratio(string name, string to, int people, Func<Window, double> figure)
    {
        var both = Of(name, people).Zip(Of(to, people), (one, other) => figure(one) / figure(other)).ToList();
        return both.Count == 0 ? null : Window.Median(both);
    }
}
