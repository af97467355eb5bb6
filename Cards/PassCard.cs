using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>What is shown once.</summary>
public enum SecretKind
{
    Pass,
    Password,
    BitLockerKey,
    LocalAdminPassword,
}

/// <summary>
/// A pass, or another secret, on its way to the one person who may see it. Only <see cref="PassShown"/> holds it, only in its content, once; it is
/// for a personal chat, and must be replaced by <see cref="PassCleared"/> within ten minutes.
/// </summary>
public abstract record PassCard
{
    private protected PassCard()
    {
    }

    /// <summary>Who signs in with it, as shown; null when it is the reader.</summary>
    public string? Beneficiary { get; init; }

    public SecretKind Kind { get; init; }

    /// <summary>What it opens, as shown, where that isn't an account.</summary>
    public string? Device { get; init; }

    private protected PlainText Whom => PlainText.Name(Beneficiary);

    private protected PlainText Opens => PlainText.Name(Device).Or("the device");

    private protected string Name => Kind switch
    {
        SecretKind.Password => "new password",
        SecretKind.BitLockerKey => "BitLocker recovery key",
        SecretKind.LocalAdminPassword => "local administrator's password",
        _ => "sign-in pass",
    };

    private protected bool IsOfDevice => Kind is SecretKind.BitLockerKey or SecretKind.LocalAdminPassword;

    public abstract RenderedCard Render();

    private protected TextBlock Title() => (Kind, Whom.IsEmpty) switch
    {
        (SecretKind.Password, true) => Parts.Heading($"Your new password"),
        (SecretKind.Password, false) => Parts.Heading($"New password for {Whom}"),
        (SecretKind.BitLockerKey, _) => Parts.Heading($"BitLocker recovery key of {Opens}"),
        (SecretKind.LocalAdminPassword, _) => Parts.Heading($"Local administrator's password of {Opens}"),
        (_, true) => Parts.Heading($"Your sign-in pass"),
        _ => Parts.Heading($"Sign-in pass for {Whom}"),
    };

    private protected string Subject() => (IsOfDevice, Whom.IsEmpty) switch
    {
        (true, _) => $"The {Name} of {Opens}",
        (_, true) => $"Your {Name}",
        _ => $"The {Name} for {Whom}",
    };
}

/// <summary>The pass is being made.</summary>
public sealed record PassComing : PassCard
{
    public override RenderedCard Render() => new Card(
    [
        Title(),
        IsOfDevice ? Parts.State(Signs.Half, $"Being read", "accent") : Parts.State(Signs.Half, $"Being made", "accent"),
        new TextBlock($"It appears here, on this card, usually within a minute. Only you can see it."),
    ]).Render($"{Subject()} is on its way.");
}

/// <summary>The pass itself.</summary>
public sealed record PassShown : PassCard
{
    public required string Pass { get; init; }

    /// <summary>The address to sign in with.</summary>
    public string? SignInName { get; init; }

    public bool Once { get; init; }

    /// <summary>Null for what doesn't lapse by itself.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    public required DateTimeOffset ClearsAt { get; init; }

    public override RenderedCard Render() => new Card(
    [
        Title(),
        new Container(new RichText(TextRun.Verbatim(Pass) with { Monospace = true, Size = "ExtraLarge", Bold = true })) { Style = "emphasis" },
        .. IsOfDevice ? [] : new Element[] { new TextBlock(Validity()) { Bold = true } },
        new TextBlock(HowTo()),
        .. SignIn(),
        .. Whom.IsEmpty ? [] : new Element[] { new TextBlock($"Tell it to {Whom} face to face or in a call. Don't forward it.") },
        new SignedRow(new TextBlock(Signs.Attention) { Subtle = true }, Parts.Note($"This card clears itself at {ClearsAt}. Nobody from IT will ever ask you for it.")),
    ]).Render($"{Subject()} is ready. Open the chat to see it; the card clears itself.");

    /// <summary>Records print all they hold; this one must not.</summary>
    public override string ToString() => nameof(PassShown);

    private Wording Validity() => (ValidUntil, Once) switch
    {
        ({ } until, true) => Wording.Of($"Works once, until {until}."),
        ({ } until, false) => Wording.Of($"Works as often as needed until {until}."),
        (null, true) => Wording.Of($"Works once: a new password is asked for right after."),
        (null, false) => Wording.Of($"Works until it is changed."),
    };

    private Wording HowTo() => Kind switch
    {
        SecretKind.Password => Wording.Of($"Sign in and enter it as the password."),
        SecretKind.BitLockerKey => Wording.Of($"Enter it when {Opens} asks for the recovery key at its start."),
        SecretKind.LocalAdminPassword => Wording.Of($"Sign in to {Opens} as its local administrator with it."),
        _ => Wording.Of($"Sign in and enter it when asked for the Temporary Access Pass. If a password is asked for, choose another way to sign in."),
    };

    private IEnumerable<Element> SignIn()
    {
        var name = PlainText.Title(SignInName);
        if (!name.IsEmpty)
        {
            yield return new RichText(new TextRun($"Sign-in name: ") { Subtle = true }, new TextRun(name)) { Spacing = "Small" };
        }
    }
}

/// <summary>What remains of it.</summary>
public sealed record PassCleared : PassCard
{
    public required DateTimeOffset ClearedAt { get; init; }

    public override RenderedCard Render() => new Card(
    [
        Title(),
        Parts.State(Signs.Over, $"Cleared · {ClearedAt}", "emphasis"),
        new TextBlock($"It was shown here and has been removed. If it is still needed, ask again."),
    ]).Render($"{Subject()} was shown and has been removed.");
}
