using System.Globalization;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>
/// What Graph lets one app of one tenant do in a span of time, counted as the calls arrive (Microsoft Graph service-specific
/// throttling limits). It always counts; it refuses only when told to.
/// </summary>
internal sealed class GraphLimits(CompanyDirectory directory, TimeProvider clock)
{
    public const string SignInMethods = "sign-in methods";
    public const string IdentityProtection = "identity protection";
    public const string DeviceOrders = "device orders";
    public const string Writes = "writes";
    public const string Reads = "reads";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Window> _windows = [];

    public bool Enforced { get; set; }

    /// <summary>How often more arrived than may.</summary>
    public int PassedOf(string workload)
    {
        lock (_gate)
        {
            return _windows.GetValueOrDefault(workload)?.Passed ?? 0;
        }
    }

    /// <summary>The most that ever arrived within one span, in the workload's own units.</summary>
    public int MostOf(string workload)
    {
        lock (_gate)
        {
            return _windows.GetValueOrDefault(workload)?.Most ?? 0;
        }
    }

    /// <summary>Counts the call; a refusal when it is one too many and limits are kept.</summary>
    public GraphAnswer? Admit(GraphRequest request)
    {
        var (workload, units) = CostOf(request);
        lock (_gate)
        {
            if (!_windows.TryGetValue(workload, out var window))
            {
                _windows[workload] = window = new Window();
            }

            var now = clock.GetUtcNow();
            return window.Take(units, AllowedOf(workload), now, Enforced) is { } wait
                ? Refusals.Throttled($"Tenant_Application/{(request.IsWrite ? "ReadWrite" : "Read")}", workload == IdentityProtection ? null : Seconds(wait))
                : null;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _windows.Clear();
            Enforced = false;
        }
    }

    private static string Seconds(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static (string Workload, int Units) CostOf(GraphRequest request) => request.Path switch
    {
        var path when path.Contains("/authentication/", StringComparison.OrdinalIgnoreCase) => (SignInMethods, 1),
        var path when path.StartsWith("/identityProtection", StringComparison.OrdinalIgnoreCase) => (IdentityProtection, 1),
        var path when path.StartsWith("/deviceManagement", StringComparison.OrdinalIgnoreCase) && request.IsWrite => (DeviceOrders, 1),
        _ when request.IsWrite => (Writes, 1),
        var path => (Reads, UnitsOf(path, request.Target)),
    };

    private static int UnitsOf(string path, string target)
    {
        var dear = path switch
        {
            _ when path.EndsWith("/members", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/subscribedSkus", StringComparison.OrdinalIgnoreCase) => 3,
            _ when path.Contains("emberOf", StringComparison.Ordinal) || path == "/users" => 2,
            _ => 1,
        };
        return Math.Max(1, dear - (target.Contains("$select", StringComparison.Ordinal) ? 1 : 0) + (target.Contains("$expand", StringComparison.Ordinal) ? 1 : 0));
    }

    /// <summary>Small, middling and large tenants are allowed more and more reads.</summary>
    private (int Units, TimeSpan Per) AllowedOf(string workload) => workload switch
    {
        SignInMethods => (5, TimeSpan.FromSeconds(10)),
        IdentityProtection => (1, TimeSpan.FromSeconds(1)),
        DeviceOrders => (100, TimeSpan.FromSeconds(20)),
        Writes => (3_000, TimeSpan.FromSeconds(150)),
        _ => (directory.Current.People.Count switch { < 50 => 3_500, <= 500 => 5_000, _ => 8_000 }, TimeSpan.FromSeconds(10)),
    };

    private sealed class Window
    {
        private readonly Queue<(DateTimeOffset At, int Units)> _arrived = new();
        private int _units;

        public int Passed { get; private set; }

        public int Most { get; private set; }

        public TimeSpan? Take(int units, (int Units, TimeSpan Per) allowed, DateTimeOffset now, bool isEnforced)
        {
            while (_arrived.TryPeek(out var oldest) && now - oldest.At >= allowed.Per)
            {
                _units -= _arrived.Dequeue().Units;
            }

            var isTooMany = _units > 0 && _units + units > allowed.Units;
            Passed += isTooMany ? 1 : 0;
            if (isTooMany && isEnforced)
            {
                return _arrived.Peek().At + allowed.Per - now;
            }

            _arrived.Enqueue((now, units));
            _units += units;
            Most = Math.Max(Most, _units);
            return null;
        }
    }
}
