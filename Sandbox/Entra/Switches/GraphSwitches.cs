using System.Security.Cryptography;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

internal enum LostAnswer
{
    /// <summary>The connection is cut.</summary>
    Abort,

    /// <summary>A gateway says 504.</summary>
    GatewayTimeout,
}

/// <summary>What Graph does wrong on demand. Everything is off until it's asked for; counted ones switch themselves off.</summary>
internal sealed class GraphSwitches
{
    private sealed record Failure(CallMatch Match, Func<GraphRequest, GraphAnswer> Answer)
    {
        public int Left { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly List<Failure> _failures = [];
    private readonly List<(CallMatch Match, LostAnswer How)> _drops = [];
    private readonly List<HeldCall> _holds = [];
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private readonly List<string> _quoted = [];
    private Storm? _storm;
    private TimeSpan _delay;
    private TimeSpan _delaySpread;
    private TimeSpan _replicationDelay;

    /// <summary>Latency of every call, on the company's clock.</summary>
    public TimeSpan Delay { get => Read(ref _delay); set => Write(ref _delay, value); }

    /// <summary>Up to so much longer than <see cref="Delay"/>, by chance.</summary>
    public TimeSpan DelaySpread { get => Read(ref _delaySpread); set => Write(ref _delaySpread, value); }

    /// <summary>Reads show the directory as it was so long ago, and writes don't know objects younger than that.</summary>
    public TimeSpan ReplicationDelay { get => Read(ref _replicationDelay); set => Write(ref _replicationDelay, value); }

    /// <summary>Messages of errors in other words; codes stay.</summary>
    public bool Reworded { get; set; }

    /// <summary>The tenant has no Entra ID P2: Privileged Identity Management isn't there.</summary>
    public bool WithoutP2 { get; set; }

    /// <summary>The longest that the company's policy lets Privileged Identity Management give a membership for; null for any time.</summary>
    public TimeSpan? LongestPrivileged { get; set; }

    /// <summary>How long it takes until an access package that was asked for is delivered.</summary>
    public TimeSpan PackagesTake { get; set; }

    /// <summary>What becomes of them then: `delivered`, or one of the states in which somebody has to look.</summary>
    public string PackagesEnd { get; set; } = "delivered";

    /// <summary>The tenant has no Intune: nobody has a managed device here.</summary>
    public bool WithoutIntune { get; set; }

    /// <summary>Ending sessions answers 204 as documented, not 200 with a body as it mostly does.</summary>
    public bool RevokesWithoutBody { get; set; }

    /// <summary>Changing a password takes a directory role besides the permission, as some tenants have it.</summary>
    public bool PasswordNeedsRole { get; set; }

    /// <summary>Every new password is refused in words that quote it, as no server should.</summary>
    public bool QuotesPasswords { get; set; }

    /// <summary>Those that were.</summary>
    public IReadOnlyCollection<string> QuotedPasswords
    {
        get
        {
            lock (_gate)
            {
                return [.. _quoted];
            }
        }
    }

    /// <summary>Longest page of a list, whatever $top asks for; null for no limit of ours.</summary>
    public int? PageSize { get; set; }

    /// <summary>The first page of every list is empty and links to the next.</summary>
    public bool EmptyFirstPage { get; set; }

    /// <summary>Answers of a batch come in another order than its steps. On by default, as in life.</summary>
    public bool ShuffleBatches { get; set; } = true;

    public IReadOnlyCollection<string> RemovedPermissions
    {
        get
        {
            lock (_gate)
            {
                return [.. _removed];
            }
        }
    }

    /// <summary>The calls that are being held now or will be.</summary>
    public IReadOnlyList<HeldCall> Holds
    {
        get
        {
            lock (_gate)
            {
                return [.. _holds];
            }
        }
    }

    /// <summary>How long the next call takes.</summary>
    public TimeSpan TakeDelay()
    {
        var spread = (int)DelaySpread.TotalMilliseconds;
        return spread == 0 ? Delay : Delay + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(spread));
    }

    /// <summary>Answers 429 to the next matching calls. Retry-After may be null (absent) or fractional ("0.249").</summary>
    public void Throttle(int calls, string? retryAfter = "10", string? matching = null) => Add(
        calls, matching, request => Refusals.Throttled($"Tenant_Application/{(request.IsWrite ? "ReadWrite" : "Read")}", retryAfter));

    /// <summary>Fails the next matching calls before they do anything: 409, 500 and 504 as JSON, others as a gateway's page.</summary>
    public void Fail(int calls, int status, string? matching = null) => Add(calls, matching, _ => Refusals.Broken(status));

    /// <summary>For the next matching calls the directory can't be read, as it is for some seconds after something new.</summary>
    public void NotReady(int calls, string? matching = null) => Add(calls, matching, _ => Refusals.NotReady);

    /// <summary>The next matching calls are told to fetch another token, with claims, by continuous access evaluation.</summary>
    public void Challenge(int calls, string? matching = null) => Add(calls, matching, _ => Refusals.Challenged);

    /// <summary>The next matching write takes hold and its answer is lost.</summary>
    public void DropResponseAfterCommit(string? matching = null, LostAnswer how = LostAnswer.Abort)
    {
        lock (_gate)
        {
            _drops.Add((CallMatch.Parse(matching), how));
        }
    }

    /// <summary>Holds the next matching write after its commit.</summary>
    public HeldCall HoldNext(string? matching = null)
    {
        var held = new HeldCall(CallMatch.Parse(matching));
        lock (_gate)
        {
            _holds.RemoveAll(past => past.IsReleased);
            _holds.Add(held);
        }

        return held;
    }

    public bool Quotes(string password)
    {
        lock (_gate)
        {
            _quoted.AddRange(QuotesPasswords ? [password] : []);
            return QuotesPasswords;
        }
    }

    /// <summary>Takes a permission from every app, at once and from tokens that are still to come.</summary>
    public void RemovePermission(string permission)
    {
        lock (_gate)
        {
            _removed.Add(permission);
        }
    }

    /// <summary>Grants it again. It's in force with the next token only.</summary>
    public void RestorePermission(string permission)
    {
        lock (_gate)
        {
            _removed.Remove(permission);
        }
    }

    public bool IsRemoved(string permission)
    {
        lock (_gate)
        {
            return _removed.Contains(permission);
        }
    }

    /// <summary>From now on a share of all calls is throttled before, and a share of all writes loses its answer after, the deed.</summary>
    public void Storm(int seed, double throttled, double lost)
    {
        lock (_gate)
        {
            _storm = new Storm(seed, throttled, lost);
        }
    }

    /// <summary>The refusal that the storm has for this call; null when it lets it through.</summary>
    public GraphAnswer? TakeGust(GraphRequest request)
    {
        lock (_gate)
        {
            return _storm?.Before(request);
        }
    }

    /// <summary>Everything as at the start; held calls are let go.</summary>
    public void Reset()
    {
        Delay = TimeSpan.Zero;
        DelaySpread = TimeSpan.Zero;
        ReplicationDelay = TimeSpan.Zero;
        (PackagesTake, PackagesEnd) = (TimeSpan.Zero, "delivered");
        (WithoutIntune, RevokesWithoutBody, QuotesPasswords, LongestPrivileged) = (false, false, false, null);
        (Reworded, WithoutP2, PasswordNeedsRole, PageSize, EmptyFirstPage, ShuffleBatches) = (false, false, false, null, false, true);
        lock (_gate)
        {
            _storm = null;
            _failures.Clear();
            _drops.Clear();
            _removed.Clear();
            _holds.ForEach(hold => hold.Release());
            _holds.Clear();
        }
    }

    /// <summary>The failure that this call is to meet, which is used up by it.</summary>
    public GraphAnswer? TakeFailure(GraphRequest request)
    {
        lock (_gate)
        {
            var failure = _failures.Find(waiting => waiting.Match.Takes(request));
            if (failure is not null && --failure.Left <= 0)
            {
                _failures.Remove(failure);
            }

            return failure?.Answer(request);
        }
    }

    public LostAnswer? TakeDrop(IReadOnlyList<GraphRequest> committed)
    {
        lock (_gate)
        {
            if (committed.Count > 0 && _storm?.After() is { } blown)
            {
                return blown;
            }

            var place = _drops.FindIndex(drop => committed.Any(drop.Match.Takes));
            if (place < 0)
            {
                return null;
            }

            var how = _drops[place].How;
            _drops.RemoveAt(place);
            return how;
        }
    }

    /// <summary>The hold that one of these writes falls into; it doesn't take a second one.</summary>
    public (HeldCall Hold, GraphRequest Request)? TakeHold(IReadOnlyList<GraphRequest> committed)
    {
        lock (_gate)
        {
            foreach (var request in committed)
            {
                if (_holds.Find(hold => !hold.IsTaken && hold.Match.Takes(request)) is { } hold)
                {
                    hold.IsTaken = true;
                    return (hold, request);
                }
            }

            return null;
        }
    }

    private void Add(int calls, string? matching, Func<GraphRequest, GraphAnswer> answer)
    {
        lock (_gate)
        {
            _failures.Add(new(CallMatch.Parse(matching), answer) { Left = calls });
        }
    }

    private TimeSpan Read(ref TimeSpan field)
    {
        lock (_gate)
        {
            return field;
        }
    }

    private void Write(ref TimeSpan field, TimeSpan value)
    {
        lock (_gate)
        {
            field = value;
        }
    }
}
