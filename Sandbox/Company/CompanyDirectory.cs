namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>What a write decided: the state to go on with, what to answer, and what to tell. Unchanged state tells nothing.</summary>
internal sealed record DirectoryEdit<T>(DirectoryState Next, T Result, params IReadOnlyList<DirectoryNote> Notes);

/// <summary>The company's Entra ID: one state behind one lock, and a feed of what changed.</summary>
internal sealed class CompanyDirectory
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly LinkedList<(DateTimeOffset At, DirectoryState State)> _states = new();

    public CompanyDirectory(TimeProvider clock)
        : this(clock, TrialCompany.Found(clock.GetUtcNow()))
    {
    }

    public CompanyDirectory(TimeProvider clock, DirectoryState founded)
    {
        _clock = clock;
        _states.AddLast((clock.GetUtcNow(), founded));
    }

    public ChangeFeed Changes { get; } = new();

    public DirectoryState Current
    {
        get
        {
            lock (_gate)
            {
                return Current_NeedsLock();
            }
        }
    }

    /// <summary>What a replica that is behind by so much would show.</summary>
    public DirectoryState Behind(TimeSpan lag)
    {
        lock (_gate)
        {
            var asOf = _clock.GetUtcNow() - lag;
            for (var node = _states.Last; node is not null; node = node.Previous)
            {
                if (node.Value.At <= asOf || node.Previous is null)
                {
                    return node.Value.State;
                }
            }

            return Current_NeedsLock();
        }
    }

    /// <summary>Decides on the newest state and puts the decision in force, with nobody in between.</summary>
    public T Change<T>(string actor, Func<DirectoryState, DateTimeOffset, DirectoryEdit<T>> decide)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var edit = decide(Current_NeedsLock(), now);
            if (!ReferenceEquals(edit.Next, Current_NeedsLock()))
            {
                Keep_NeedsLock(now, edit.Next);
            }

            foreach (var note in edit.Notes)
            {
                Changes.Publish(new(now, note.Sentence, note.Kind, note.TargetId, actor));
            }

            return edit.Result;
        }
    }

    /// <summary>A person by user principal name or object id. Throws when there is none.</summary>
    public Person Person(string idOrUpn) =>
        Current.FindPerson(idOrUpn) ?? throw new KeyNotFoundException($"Nobody in the company is called {idOrUpn}.");

    /// <summary>A group by its exact name. Throws when there is none.</summary>
    public Group Group(string displayName) =>
        Current.Groups.Values.FirstOrDefault(group => group.DisplayName == displayName)
        ?? throw new KeyNotFoundException($"The company has no group called {displayName}.");

    public bool IsMember(string group, string person) => Group(group).Members.Contains(Person(person).Id);

    /// <summary>The people who are in a team now.</summary>
    public IReadOnlyList<Person> MembersOf(CompanyTeam team)
    {
        var now = Current;
        return [.. now.FindGroup(team.AadGroupId)?.Members.Select(now.FindPerson).OfType<Person>() ?? []];
    }

    /// <summary>Signs somebody in with a Temporary Access Pass; a one-time pass works once.</summary>
    public bool SignInWithPass(Guid personId, string pass) =>
        Change(TrialCompany.Name, (state, now) => PassEdits.Use(state, personId, pass, now));

    private DirectoryState Current_NeedsLock() => _states.Last is { } last
        ? last.Value.State
        : throw new InvalidOperationException("A directory always has a state.");

    private void Keep_NeedsLock(DateTimeOffset now, DirectoryState next)
    {
        _states.AddLast((now, next));
        while (_states.First?.Next is { } second && second.Value.At < now - Remembered)
        {
            _states.RemoveFirst();
        }
    }
}
