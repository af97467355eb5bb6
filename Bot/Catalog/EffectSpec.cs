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

    /// <summary>It can't be undone and destroys something, so at least two people have to agree on every path to it.</summary>
    public virtual bool NeedsTwoPeople => false;

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

        public override bool IsCarriedOut => true;
    }

    internal sealed record ResetMfa() : EffectSpec(EffectNames.ResetMfa)
    {
        public override bool IsCarriedOut => true;
    }

    /// <summary>What it comes to is found out when it is asked for; that may be a pass.</summary>
    internal sealed record UnlockAccount() : EffectSpec(EffectNames.UnlockAccount)
    {
        public override bool MakesSecret => true;

        public override bool IsCarriedOut => true;
    }

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

    internal sealed record RemoveApp(string App, string Role) : EffectSpec(EffectNames.RemoveApp)
    {
        public override bool IsCarriedOut => true;
    }

    internal sealed record AssignLicense(string Sku) : EffectSpec(EffectNames.AssignLicense)
    {
        public override bool IsCarriedOut => true;

        public override bool CanEnd => true;
    }

    internal sealed record RemoveLicense(string Sku) : EffectSpec(EffectNames.RemoveLicense)
    {
        public override bool IsCarriedOut => true;
    }

    internal abstract record OrderDevice(string Key, NameRef Device) : EffectSpec(Key)
    {
        public override bool IsCarriedOut => true;
    }

    internal sealed record SyncDevice(NameRef Device) : OrderDevice(EffectNames.SyncDevice, Device);

    internal sealed record RestartDevice(NameRef Device) : OrderDevice(EffectNames.RestartDevice, Device);

    internal sealed record LockDevice(NameRef Device) : OrderDevice(EffectNames.LockDevice, Device);

    internal sealed record RetireDevice(NameRef Device) : OrderDevice(EffectNames.RetireDevice, Device)
    {
        public override bool NeedsTwoPeople => true;
    }

    internal sealed record WipeDevice(NameRef Device) : OrderDevice(EffectNames.WipeDevice, Device)
    {
        public override bool NeedsTwoPeople => true;
    }

    internal abstract record ShowDeviceKey(string Key, NameRef Device) : EffectSpec(Key)
    {
        public override bool MakesSecret => true;

        public override bool IsCarriedOut => true;
    }

    internal sealed record ShowBitLockerKey(NameRef Device) : ShowDeviceKey(EffectNames.ShowBitLockerKey, Device);

    internal sealed record ShowLocalAdminPassword(NameRef Device) : ShowDeviceKey(EffectNames.ShowLocalAdminPassword, Device);

    internal sealed record DisableAccount() : EffectSpec(EffectNames.DisableAccount)
    {
        public override bool IsCarriedOut => true;
    }

    internal sealed record EnableAccount() : EffectSpec(EffectNames.EnableAccount)
    {
        public override bool IsCarriedOut => true;
    }

    internal sealed record RemoveSignInMethods() : EffectSpec(EffectNames.RemoveSignInMethods)
    {
        public override bool IsCarriedOut => true;

        public override bool OnlyInBundles => true;
    }

    internal sealed record RemoveGranted() : EffectSpec(EffectNames.RemoveGranted)
    {
        public override bool IsCarriedOut => true;

        public override bool OnlyInBundles => true;
    }

    internal sealed record RemoveLicenses() : EffectSpec(EffectNames.RemoveLicenses)
    {
        public override bool IsCarriedOut => true;

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
    public const string UnlockAccount = "unlockAccount";
    public const string AddToGroup = "addToGroup";
    public const string RemoveFromGroup = "removeFromGroup";
    public const string AssignApp = "assignApp";
    public const string RemoveApp = "removeApp";
    public const string AssignLicense = "assignLicense";
    public const string RemoveLicense = "removeLicense";
    public const string SyncDevice = "syncDevice";
    public const string RestartDevice = "restartDevice";
    public const string LockDevice = "lockDevice";
    public const string RetireDevice = "retireDevice";
    public const string WipeDevice = "wipeDevice";
    public const string ShowBitLockerKey = "showBitLockerKey";
    public const string ShowLocalAdminPassword = "showLocalAdminPassword";
    public const string DisableAccount = "disableAccount";
    public const string EnableAccount = "enableAccount";
    public const string RemoveSignInMethods = "removeSignInMethods";
    public const string RemoveGranted = "removeGranted";
    public const string RemoveLicenses = "removeLicenses";

    public static readonly IReadOnlyList<string> All =
    [
        IssueTemporaryAccessPass, RevokeSessions, ResetPassword, ResetMfa, UnlockAccount, AddToGroup, RemoveFromGroup,
        AssignApp, RemoveApp, AssignLicense, RemoveLicense, SyncDevice, RestartDevice, LockDevice, RetireDevice,
        WipeDevice, ShowBitLockerKey, ShowLocalAdminPassword, DisableAccount, EnableAccount, RemoveSignInMethods,
        RemoveGranted, RemoveLicenses,
    ];
}
