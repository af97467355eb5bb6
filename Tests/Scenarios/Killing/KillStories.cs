using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>One thing that somebody asks for, and what Entra ID is to say of it.</summary>
/// <param name="Service">Of kills.yaml.</param>
/// <param name="Button">That confirms it.</param>
/// <param name="Expects">What Entra ID says when it is done, with {0} for the person and {1} for the laptop.</param>
internal sealed record KillStory(string Service, string Button, params string[] Expects)
{
    public bool IsSecret { get; init; }

    /// <summary>What Entra ID says when it has ended.</summary>
    public string[] Ending { get; init; } = [];

    /// <summary>Who decides; null when nobody has to.</summary>
    public string? Owner { get; init; }

    /// <summary>Pressed as soon as it is done: the undoing, or the ending before its time, is what is killed. Null for most.</summary>
    public string? Afterwards { get; init; }

    /// <summary>What the person must have before.</summary>
    public Action<Contoso, Guid>? Before { get; init; }

    public static IReadOnlyList<KillStory> All { get; } =
    [
        new("join", "Get it for 30 days", "{0} was added to Social Club") { Ending = ["{0} was removed from Social Club"] },
        new("join", "Get it for 30 days", "{0} was removed from Social Club") { Afterwards = "Undo" },
        new("join", "Get it for 30 days", "{0} was removed from Social Club") { Afterwards = "End it now" },
        new("marketing", "Ask for 30 days", "{0} was added to Marketing") { Ending = ["{0} was removed from Marketing"], Owner = "grace" },
        new("leave", "Do it", "{0} was removed from Data Analysts"),
        new("github", "Do it", "{0} was given GitHub Enterprise as Member"),
        new("no-github", "Do it", "GitHub Enterprise was taken from {0}") { Before = GiveGitHub },
        new("visio", "Do it", "{0} was given the licence VISIOCLIENT"),
        new("no-visio", "Do it", "The licence VISIOCLIENT was taken from {0}") { Before = GiveVisio },
        new("kit", "Get it for 30 days", "{0} was added to Release Managers", "{0} was given GitHub Enterprise as Member", "{0} was given the licence VISIOCLIENT")
        {
            Ending = ["{0} was removed from Release Managers", "GitHub Enterprise was taken from {0}", "The licence VISIOCLIENT was taken from {0}"],
        },
        new("pass", "Do it", "{0} was given a Temporary Access Pass (60 minutes, once)") { IsSecret = true },
        new("password", "Do it", "The password of {0} was changed") { IsSecret = true },
        new("mfa", "Do it", "A sign-in method of {0} was removed (phone)", "A sign-in method of {0} was removed (Microsoft Authenticator)"),
        new("sessions", "Do it", "{0} was signed out everywhere"),
        new("restart", "Do it", "{1} was told: rebootNow"),
        new("sync", "Do it", "{1} was told: syncDevice"),
        new("bitlocker", "Do it") { IsSecret = true },
    ];

    public string Name => Afterwards is { } button ? $"{Service}, then {button}" : Service;

    private static void GiveGitHub(Contoso contoso, Guid person) => contoso.Change(state => state with
    {
        Grants = state.Grants.Add(new(Guid.CreateVersion7().ToString("N"), person, TrialApps.GitHub.Id, TrialApps.GitHub.Roles[0].Id, contoso.Clock.GetUtcNow())),
    });

    private static void GiveVisio(Contoso contoso, Guid person) =>
        contoso.Change(state => state.With(state.People[person] with { Licences = [new LicenceHeld(TrialSubscriptions.Visio.SkuId, [])] }));
}
