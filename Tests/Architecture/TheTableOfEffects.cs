using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Architecture;

/// <summary>What docs/operations.md says of each effect: how it's seen, done and taken back, what it takes, and what shows it.</summary>
public sealed partial class TheTableOfEffects
{
    private static readonly NameRef Any = new NameRef.Literal("any");
    private static readonly NameRef Picked = new NameRef.Field("any");
    private static readonly PersonRef Somebody = new(Guid.Empty, "Somebody");
    private static readonly ObjectRef Thing = new(Guid.Empty, "Thing");

    private static readonly Dictionary<string, string[]> Rows = File.ReadAllText(RepositoryFiles.PathOf("docs", "operations.md"))
        .Split("## What each effect does in the directory")[1].Split("\n## ")[0].Split('\n')
        .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(static line => line.Trim('|', ' ').Split(" | "))
        .SelectMany(static cells => Word().Matches(cells[0]).Select(found => (Effect: found.Groups["word"].Value, Cells: cells)))
        .ToDictionary(static row => row.Effect, static row => row.Cells);

    /// <summary>Each word of the catalogue, by hand; the plan's effect where its inverse is of the same name.</summary>
    private static readonly Dictionary<string, (EffectSpec Spec, string? Inverse, Effect? Effect)> Effects = new()
    {
        ["addToGroup"] = (new EffectSpec.AddToGroup(Any), "removeFromGroup", new Effect.AddToGroup(Somebody, Thing)),
        ["removeFromGroup"] = (new EffectSpec.RemoveFromGroup(Any), "addToGroup", new Effect.RemoveFromGroup(Somebody, Thing)),
        ["assignApp"] = (new EffectSpec.AssignApp("any", "any"), "removeApp", new Effect.AssignApp(Somebody, Thing, Thing)),
        ["removeApp"] = (new EffectSpec.RemoveApp("any", "any"), "assignApp", new Effect.RemoveApp(Somebody, Thing, Thing)),
        ["assignLicense"] = (new EffectSpec.AssignLicense("any"), "removeLicense", new Effect.AssignLicence(Somebody, Thing)),
        ["removeLicense"] = (new EffectSpec.RemoveLicense("any"), "assignLicense", new Effect.RemoveLicence(Somebody, Thing)),
        ["issueTemporaryAccessPass"] = (new EffectSpec.IssueTemporaryAccessPass(TimeSpan.FromHours(1), true), null, null),
        ["resetPassword"] = (new EffectSpec.ResetPassword(), null, new Effect.ResetPassword(Somebody, Somebody)),
        ["resetMfa"] = (new EffectSpec.ResetMfa(), null, new Effect.ResetMfa(Somebody)),
        ["revokeSessions"] = (new EffectSpec.RevokeSessions(), null, new Effect.RevokeSessions(Somebody)),
        ["unlockAccount"] = (new EffectSpec.UnlockAccount(), null, null),
        ["enableAccount"] = (new EffectSpec.EnableAccount(), "disableAccount", new Effect.EnableAccount(Somebody)),
        ["disableAccount"] = (new EffectSpec.DisableAccount(), "enableAccount", new Effect.DisableAccount(Somebody)),
        ["syncDevice"] = (new EffectSpec.SyncDevice(Picked), null, new Effect.OrderDevice(Somebody, Thing, DeviceCommand.Sync)),
        ["restartDevice"] = (new EffectSpec.RestartDevice(Picked), null, null),
        ["lockDevice"] = (new EffectSpec.LockDevice(Picked), null, null),
        ["retireDevice"] = (new EffectSpec.RetireDevice(Picked), null, null),
        ["wipeDevice"] = (new EffectSpec.WipeDevice(Picked), null, null),
        ["showBitLockerKey"] = (new EffectSpec.ShowBitLockerKey(Picked), null, new Effect.ShowDeviceKey(Somebody, Thing, DeviceKeyKind.BitLocker, Somebody)),
        ["removeSignInMethods"] = (new EffectSpec.RemoveSignInMethods(), null, null),
        ["removeGranted"] = (new EffectSpec.RemoveGranted(), null, null),
        ["removeLicenses"] = (new EffectSpec.RemoveLicenses(), null, null),
        ["showLocalAdminPassword"] = (new EffectSpec.ShowLocalAdminPassword(Picked), null, null),
    };

    public static TheoryData<string> Words => [.. Effects.Keys];

    [Fact]
    public void Has_every_effect_that_is_carried_out_and_no_other()
    {
        Assert.Equal(Effects.Keys.Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            EffectNames.All.Except(Effects.Keys).Order(StringComparer.Ordinal),
            EffectNames.All.Except(Rows.Keys).Order(StringComparer.Ordinal));
        Assert.All(Effects.Values, static effect => Assert.True(effect.Spec.IsCarriedOut));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Says_of_it_all_that_there_is_to_say(string effect)
    {
        var cells = Rows[effect];

        Assert.Equal(6, cells.Length);
        Assert.All(cells, static cell => Assert.NotEmpty(cell.Trim()));
        Assert.Matches(Test(), cells[5]);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Names_the_permissions_that_the_code_asks_for(string effect)
    {
        var (spec, _, _) = Effects[effect];
        var said = Full(effect);

        // A password or a pass leads to what unlocking comes to, and each kind of method has one of its own.
        var least = EffectPermissions.Of(spec).Select(need => need.Least).Where(need => !need.StartsWith("UserAuthMethod-", StringComparison.Ordinal) || effect == "issueTemporaryAccessPass");
        Assert.All(effect is "unlockAccount" ? [] : least, need => Assert.Contains(need, said, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Names_what_takes_it_back(string effect)
    {
        var (_, inverse, planned) = Effects[effect];

        Assert.True(inverse is null ? Rows[effect][4].Trim() == "–" : Rows[effect][4].Contains(inverse, StringComparison.Ordinal) || Rows[effect][4] == "each other", Rows[effect][4]);
        Assert.True(planned is null || inverse is null == planned.Inverse() is null);
        Assert.True(inverse is null || planned?.Inverse()?.Canonical.StartsWith(inverse, StringComparison.Ordinal) is true);
    }

    /// <summary>"The same" is what the nearest row above says that doesn't say so itself.</summary>
    private static string Full(string effect)
    {
        var words = Rows.Keys.ToList();
        for (var at = words.IndexOf(effect); at >= 0; at--)
        {
            if (!Rows[words[at]][3].Contains("the same", StringComparison.Ordinal))
            {
                return Rows[words[at]][3].Replace("`.Read.All`", "`DeviceManagementManagedDevices.Read.All`", StringComparison.Ordinal);
            }
        }

        return string.Empty;
    }

    [GeneratedRegex("`(?<word>\\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"`[A-Z]\w+\.[A-Z]\w+_\w+`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Test();
}
