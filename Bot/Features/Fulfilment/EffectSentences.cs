using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>
/// What an effect changes, in plain words: how it is now, how it would be, what was done. Whoever reads about themselves
/// reads "you". Names in the sentences are foreign text.
/// </summary>
internal static class EffectSentences
{
    public static string Before(Effect effect, Guid? reader) => (effect, effect.Person.Is(reader ?? Guid.Empty)) switch
    {
        (Effect.AddToGroup add, true) => $"You're not in “{add.Group.Name}”.",
        (Effect.AddToGroup add, false) => $"{add.Person.Name} is not in “{add.Group.Name}”.",
        (Effect.RemoveFromGroup remove, true) => $"You're in “{remove.Group.Name}”.",
        (Effect.RemoveFromGroup remove, false) => $"{remove.Person.Name} is in “{remove.Group.Name}”.",
        (Effect.AssignApp assign, true) => $"You're not {assign.Role.Name} in {assign.App.Name}.",
        (Effect.AssignApp assign, false) => $"{assign.Person.Name} is not {assign.Role.Name} in {assign.App.Name}.",
        (Effect.ChangeCatalog change, _) => $"Catalogue {change.From[..12]} is in use.",
        (Effect.ChangeRule rule, _) => rule.Before,
        (Effect.RemoveApp remove, true) => $"You're {remove.Role.Name} in {remove.App.Name}.",
        (Effect.RemoveApp remove, false) => $"{remove.Person.Name} is {remove.Role.Name} in {remove.App.Name}.",
        (Effect.AssignLicence assign, true) => $"You have no licence for {assign.Licence.Name}.",
        (Effect.AssignLicence assign, false) => $"{assign.Person.Name} has no licence for {assign.Licence.Name}.",
        (Effect.RemoveLicence remove, true) => $"You have a licence for {remove.Licence.Name}.",
        (Effect.RemoveLicence remove, false) => $"{remove.Person.Name} has a licence for {remove.Licence.Name}.",
        _ => AccountBefore(effect, effect.Person.Is(reader ?? Guid.Empty)),
    };

    public static string After(Effect effect, Guid? reader) => (effect, effect.Person.Is(reader ?? Guid.Empty)) switch
    {
        (Effect.AddToGroup add, true) => $"You'd join “{add.Group.Name}”.",
        (Effect.AddToGroup add, false) => $"Adds {add.Person.Name} to “{add.Group.Name}”.",
        (Effect.RemoveFromGroup remove, true) => $"You'd leave “{remove.Group.Name}”.",
        (Effect.RemoveFromGroup remove, false) => $"Removes {remove.Person.Name} from “{remove.Group.Name}”.",
        (Effect.AssignApp assign, true) => $"You'd become {assign.Role.Name} in {assign.App.Name}.",
        (Effect.AssignApp assign, false) => $"Makes {assign.Person.Name} {assign.Role.Name} in {assign.App.Name}.",
        (Effect.ChangeCatalog change, _) => $"Catalogue {change.To[..12]} takes its place, for everybody who asks from then on.",
        (Effect.ChangeRule rule, _) => rule.After,
        (Effect.RemoveApp remove, true) => $"You'd no longer be {remove.Role.Name} in {remove.App.Name}.",
        (Effect.RemoveApp remove, false) => $"Ends that {remove.Person.Name} is {remove.Role.Name} in {remove.App.Name}.",
        (Effect.AssignLicence assign, true) => $"You'd get a licence for {assign.Licence.Name}.",
        (Effect.AssignLicence assign, false) => $"Gives {assign.Person.Name} a licence for {assign.Licence.Name}.",
        (Effect.RemoveLicence remove, true) => $"You'd give back your licence for {remove.Licence.Name}.",
        (Effect.RemoveLicence remove, false) => $"Takes the licence for {remove.Licence.Name} from {remove.Person.Name}.",
        _ => AccountAfter(effect, effect.Person.Is(reader ?? Guid.Empty), reader),
    };

    /// <summary>What an extension keeps as it is.</summary>
    public static string Kept(Effect effect, Guid? reader) => (effect, effect.Person.Is(reader ?? Guid.Empty)) switch
    {
        (Effect.AddToGroup add, true) => $"You'd stay in “{add.Group.Name}”.",
        (Effect.AddToGroup add, false) => $"{add.Person.Name} stays in “{add.Group.Name}”.",
        (Effect.AssignApp assign, true) => $"You'd stay {assign.Role.Name} in {assign.App.Name}.",
        (Effect.AssignApp assign, false) => $"{assign.Person.Name} stays {assign.Role.Name} in {assign.App.Name}.",
        (Effect.AssignLicence assign, true) => $"You'd keep your licence for {assign.Licence.Name}.",
        (Effect.AssignLicence assign, false) => $"{assign.Person.Name} keeps the licence for {assign.Licence.Name}.",
        _ => After(effect, reader),
    };

    /// <summary>For the card that tells the outcome.</summary>
    public static string Done(Effect effect, bool hadBefore) => effect switch
    {
        Effect.AddToGroup add => hadBefore ? $"{add.Person.Name} was in “{add.Group.Name}” already." : $"Added {add.Person.Name} to “{add.Group.Name}”.",
        Effect.RemoveFromGroup remove => hadBefore ? $"{remove.Person.Name} was not in “{remove.Group.Name}” any more." : $"Removed {remove.Person.Name} from “{remove.Group.Name}”.",
        Effect.AssignApp assign => hadBefore ? $"{assign.Person.Name} was {assign.Role.Name} in {assign.App.Name} already." : $"Made {assign.Person.Name} {assign.Role.Name} in {assign.App.Name}.",
        Effect.RemoveApp remove => hadBefore ? $"{remove.Person.Name} was not {remove.Role.Name} in {remove.App.Name} any more." : $"{remove.Person.Name} is no longer {remove.Role.Name} in {remove.App.Name}.",
        Effect.AssignLicence assign => hadBefore ? $"{assign.Person.Name} had a licence for {assign.Licence.Name} already." : $"Gave {assign.Person.Name} a licence for {assign.Licence.Name}.",
        Effect.RemoveLicence remove => hadBefore ? $"{remove.Person.Name} had no licence for {remove.Licence.Name} any more." : $"Took the licence for {remove.Licence.Name} from {remove.Person.Name}.",
        Effect.EnableAccount enable => hadBefore ? $"{enable.Person.Name}'s account was enabled already." : $"Enabled {enable.Person.Name}'s account.",
        Effect.DisableAccount disable => hadBefore ? $"{disable.Person.Name}'s account was disabled already." : $"Disabled {disable.Person.Name}'s account.",
        Effect.ResetMfa reset => hadBefore ? $"{reset.Person.Name} had no sign-in methods to remove." : $"Removed {reset.Person.Name}'s sign-in methods.",
        Effect.IssuePass pass => $"Made a Temporary Access Pass and showed it to {pass.Recipient.Name}.",
        Effect.ResetPassword reset => $"Set a new password and showed it to {reset.Recipient.Name}.",
        Effect.ShowDeviceKey show => $"Showed the {DeviceRules.NameOf(show.Key)} of {show.Device.Name} to {show.Recipient.Name}.",
        Effect.SetManager set => hadBefore ? $"{set.Manager.Name} was {set.Person.Name}'s manager already." : $"{set.Manager.Name} is now {set.Person.Name}'s manager.",
        Effect.SetUsageLocation set => $"{set.Person.Name}'s usage location is {set.Country}.",
        Effect.SetJob set => $"{set.Person.Name}'s department and title are {JobOf(set)}.",
        Effect.RevokeSessions revoke => $"Signed {revoke.Person.Name} out everywhere.",
        Effect.ChangeCatalog change => $"Catalogue {change.To[..12]} is in use.",
        Effect.ChangeRule rule => rule.After,
        Effect.OrderDevice order => hadBefore ? $"{order.Device.Name} has been told already to {Verb(order.Command)}." : $"Told {order.Device.Name} to {Verb(order.Command)}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string AccountBefore(Effect effect, bool isReader) => (effect, isReader) switch
    {
        (Effect.IssuePass, true) => "You have no pass.",
        (Effect.IssuePass, false) => $"{effect.Person.Name} has no pass.",
        (Effect.ResetPassword, true) => "You have the password that you have now.",
        (Effect.ResetPassword, false) => $"{effect.Person.Name} has the password that they have now.",
        (Effect.ResetMfa, true) => "Your sign-in methods are those that you set up.",
        (Effect.ResetMfa, false) => $"{effect.Person.Name}'s sign-in methods are those that they set up.",
        (Effect.RevokeSessions, true) => "You stay signed in wherever you are.",
        (Effect.RevokeSessions, false) => $"{effect.Person.Name} stays signed in wherever they are.",
        (Effect.EnableAccount, true) => "Your account is disabled.",
        (Effect.EnableAccount, false) => $"{effect.Person.Name}'s account is disabled.",
        (Effect.DisableAccount, true) => "Your account is enabled.",
        (Effect.DisableAccount, false) => $"{effect.Person.Name}'s account is enabled.",
        (Effect.SetManager set, _) => $"{set.Manager.Name} is not the manager of {set.Person.Name}.",
        (Effect.SetUsageLocation set, _) => $"{set.Person.Name}'s usage location is not {set.Country}.",
        (Effect.SetJob set, _) => $"{set.Person.Name}'s department and title are not {JobOf(set)}.",
        (Effect.OrderDevice order, _) => $"{order.Device.Name} goes on as it is.",
        (Effect.ShowDeviceKey show, _) => $"Nobody is shown the {DeviceRules.NameOf(show.Key)} of {show.Device.Name}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string AccountAfter(Effect effect, bool isReader, Guid? reader) => (effect, isReader) switch
    {
        (Effect.IssuePass pass, true) => $"You'd get a Temporary Access Pass that works {Works(pass)}. {ShownTo(pass, reader)}",
        (Effect.IssuePass pass, false) => $"Gives {pass.Person.Name} a Temporary Access Pass that works {Works(pass)}. {ShownTo(pass, reader)}",
        (Effect.ResetPassword reset, true) => $"You'd get a new password, to be changed when you sign in. {ShownTo(reset, reader)}",
        (Effect.ResetPassword reset, false) => $"Gives {reset.Person.Name} a new password, to be changed at the next sign-in. {ShownTo(reset, reader)}",
        (Effect.ResetMfa, true) => "All your sign-in methods but the password would be removed; you set them up anew.",
        (Effect.ResetMfa, false) => $"Removes all of {effect.Person.Name}'s sign-in methods but the password; they set them up anew.",
        (Effect.RevokeSessions, true) => "You'd be signed out everywhere.",
        (Effect.RevokeSessions, false) => $"Signs {effect.Person.Name} out everywhere.",
        (Effect.EnableAccount, true) => "Your account would be enabled.",
        (Effect.EnableAccount, false) => $"Enables {effect.Person.Name}'s account.",
        (Effect.DisableAccount, true) => "Your account would be disabled.",
        (Effect.DisableAccount, false) => $"Disables {effect.Person.Name}'s account.",
        (Effect.SetManager set, _) => $"Makes {set.Manager.Name} the manager of {set.Person.Name}.",
        (Effect.SetUsageLocation set, _) => $"Sets {set.Person.Name}'s usage location to {set.Country}.",
        (Effect.SetJob set, _) => $"Sets {set.Person.Name}'s department and title to {JobOf(set)}.",
        (Effect.OrderDevice order, _) => DeviceAfter(order),
        (Effect.ShowDeviceKey show, _) => $"Shows the {DeviceRules.NameOf(show.Key)} of {show.Device.Name}. {ShownTo(show, reader)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string JobOf(Effect.SetJob set) => (set.Department, set.JobTitle) switch
    {
        ({ } department, { } title) => $"{department}, {title}",
        var (department, title) => department ?? title ?? "none",
    };

    private static string DeviceAfter(Effect.OrderDevice order) => order.Command switch
    {
        DeviceCommand.Sync => $"Tells {order.Device.Name} to fetch its apps and settings now.",
        DeviceCommand.Restart => $"Restarts {order.Device.Name}; what isn't saved is lost.",
        DeviceCommand.Lock => $"Locks {order.Device.Name} until its owner unlocks it.",
        DeviceCommand.Retire => $"Takes the company's apps and data off {order.Device.Name}. It can't be undone.",
        DeviceCommand.Wipe => $"Erases everything on {order.Device.Name}. It can't be undone.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Verb(DeviceCommand command) => command switch
    {
        DeviceCommand.Sync => "fetch its apps and settings",
        DeviceCommand.Restart => "restart",
        DeviceCommand.Lock => "lock itself",
        DeviceCommand.Retire => "take the company's data off",
        DeviceCommand.Wipe => "erase itself",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Why undoing leaves it as it is.</summary>
    public static string Stays(Effect effect) => effect switch
    {
        Effect.IssuePass => "a pass that was shown works until it's used or runs out",
        Effect.RevokeSessions => "sessions that were ended stay ended",
        _ => "it can't be brought back as it was",
    };

    private static string Works(Effect.IssuePass pass)
    {
        var lifetime = pass.Lifetime.TotalMinutes % 60 == 0 && pass.Lifetime.TotalHours > 1
            ? $"{pass.Lifetime.TotalHours:0} hours"
            : $"{pass.Lifetime.TotalMinutes:0} minutes";
        return pass.Once ? $"once, within {lifetime}" : $"for {lifetime}";
    }

    private static string ShownTo(Effect.WithSecret effect, Guid? reader) =>
        effect.Recipient.Is(reader ?? Guid.Empty) ? "It is shown to you only." : $"It is shown to {effect.Recipient.Name} only.";
}
