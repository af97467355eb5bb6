namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>One change, as the file words it; object ids come with the plan.</summary>
internal abstract record EffectSpec
{
    private EffectSpec(string key) => Key = key;

    /// <summary>Its name in the file.</summary>
    public string Key { get; }

    /// <summary>It makes a pass or a password, so the service must say who is shown it.</summary>
    public virtual bool MakesSecret => false;

    public virtual bool IsCarriedOut => false;

    /// <summary>It gives something that can be taken back when its time is over.</summary>
    public virtual bool CanEnd => false;

    /// <summary>Only in a bundle: it concerns everything a person has.</summary>
    public virtual bool OnlyInBundles => false;

    internal sealed record IssueTemporaryAccessPass(TimeSpan Lifetime, bool Once) : EffectSpec(EffectNames.IssueTemporaryAccessPass)
    {
        public override bool MakesSecret => true;

        public override bool IsCarriedOut => true;
    }

    internal sealed record RevokeSessions() : EffectSpec(EffectNames.RevokeSessions)
    {
        public override bool IsCarriedOut => true;
    }

    internal sealed record ResetPassword() : EffectSpec(EffectNames.ResetPassword)
    {
        public override bool MakesSecret => true;
    }

    internal sealed record ResetMfa() : EffectSpec(EffectNames.ResetMfa);

    internal sealed record AddToGroup(NameRef Group) : EffectSpec(EffectNames.AddToGroup)
    {
        public override bool IsCarriedOut => true;

        public override bool CanEnd => true;
    }

    internal sealed record RemoveFromGroup(NameRef Group) : EffectSpec(EffectNames.RemoveFromGroup)
    {
        public override bool IsCarriedOut => true;
    }

    internal sealed record AssignApp(string App, string Role) : EffectSpec(EffectNames.AssignApp)
    {
        public override bool IsCarriedOut => true;

        public override bool CanEnd => true;
    }

    internal sealed record AssignLicense(string Sku) : EffectSpec(EffectNames.AssignLicense)
    {
        public override bool CanEnd => true;
    }

    internal sealed record SyncDevice(NameRef Device) : EffectSpec(EffectNames.SyncDevice);

    internal sealed record LockDevice(NameRef Device) : EffectSpec(EffectNames.LockDevice);

    internal sealed record DisableAccount() : EffectSpec(EffectNames.DisableAccount);

    internal sealed record EnableAccount() : EffectSpec(EffectNames.EnableAccount);

    internal sealed record RemoveSignInMethods() : EffectSpec(EffectNames.RemoveSignInMethods)
    {
        public override bool OnlyInBundles => true;
    }

    internal sealed record RemoveGranted() : EffectSpec(EffectNames.RemoveGranted)
    {
        public override bool OnlyInBundles => true;
    }

    internal sealed record RemoveLicenses() : EffectSpec(EffectNames.RemoveLicenses)
    {
        public override bool OnlyInBundles => true;
    }
}

/// <summary>A name written in the file, or what the asker picked in a field.</summary>
internal abstract record NameRef
{
    private NameRef()
    {
    }

    internal sealed record Literal(string Name) : NameRef;

    internal sealed record Field(string Name) : NameRef;
}

internal static class EffectNames
{
    public const string IssueTemporaryAccessPass = "issueTemporaryAccessPass";
    public const string RevokeSessions = "revokeSessions";
    public const string ResetPassword = "resetPassword";
    public const string ResetMfa = "resetMfa";
    public const string AddToGroup = "addToGroup";
    public const string RemoveFromGroup = "removeFromGroup";
    public const string AssignApp = "assignApp";
    public const string AssignLicense = "assignLicense";
    public const string SyncDevice = "syncDevice";
    public const string LockDevice = "lockDevice";
    public const string DisableAccount = "disableAccount";
    public const string EnableAccount = "enableAccount";
    public const string RemoveSignInMethods = "removeSignInMethods";
    public const string RemoveGranted = "removeGranted";
    public const string RemoveLicenses = "removeLicenses";

    public static readonly IReadOnlyList<string> All =
    [
        IssueTemporaryAccessPass, RevokeSessions, ResetPassword, ResetMfa, AddToGroup, RemoveFromGroup, AssignApp,
        AssignLicense, SyncDevice, LockDevice, DisableAccount, EnableAccount, RemoveSignInMethods, RemoveGranted,
        RemoveLicenses,
    ];
}
