namespace TeamsHelpDesk.Sandbox.Page;

/// <summary>What the page shows of Entra ID: each change as it happens, and what a person has.</summary>
internal interface IEntraWatch
{
    /// <summary>Oldest first.</summary>
    IReadOnlyList<EntraChange> Changes { get; }

    /// <summary>Calls <paramref name="onChange"/> at each change until disposed; it must return quickly.</summary>
    IDisposable Watch(Action<EntraChange> onChange);

    EntraAccess AccessOf(string objectId);
}

/// <param name="At">When, on the company's clock.</param>
/// <param name="Kind">A short label, such as `group`, `app`, `pass`, `licence`, `account`, `device`.</param>
/// <param name="Sentence">What changed, in words, without secrets.</param>
internal sealed record EntraChange(DateTimeOffset At, string Kind, string Sentence);

internal sealed record EntraAccess(
    bool IsEnabled, bool HasPass, IReadOnlyList<string> Groups, IReadOnlyList<string> AppRoles, IReadOnlyList<string> Licenses)
{
    public static EntraAccess Nothing { get; } = new(true, false, [], [], []);
}

/// <summary>For a Sandbox without Entra.</summary>
internal sealed class NoEntra : IEntraWatch, IDisposable
{
    public IReadOnlyList<EntraChange> Changes => [];

    public IDisposable Watch(Action<EntraChange> onChange) => this;

    public EntraAccess AccessOf(string objectId) => EntraAccess.Nothing;

    public void Dispose()
    {
    }
}
