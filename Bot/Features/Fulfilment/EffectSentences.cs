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
        (Effect.IssuePass, true) => "You have no pass.",
        (Effect.IssuePass pass, false) => $"{pass.Person.Name} has no pass.",
        (Effect.RevokeSessions, true) => "You stay signed in wherever you are.",
        (Effect.RevokeSessions revoke, false) => $"{revoke.Person.Name} stays signed in wherever they are.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string After(Effect effect, Guid? reader) => (effect, effect.Person.Is(reader ?? Guid.Empty)) switch
    {
        (Effect.AddToGroup add, true) => $"You'd join “{add.Group.Name}”.",
        (Effect.AddToGroup add, false) => $"Adds {add.Person.Name} to “{add.Group.Name}”.",
        (Effect.RemoveFromGroup remove, true) => $"You'd leave “{remove.Group.Name}”.",
        (Effect.RemoveFromGroup remove, false) => $"Removes {remove.Person.Name} from “{remove.Group.Name}”.",
        (Effect.AssignApp assign, true) => $"You'd become {assign.Role.Name} in {assign.App.Name}.",
        (Effect.AssignApp assign, false) => $"Makes {assign.Person.Name} {assign.Role.Name} in {assign.App.Name}.",
        (Effect.IssuePass pass, true) => $"You'd get a Temporary Access Pass that works {Works(pass)}. {ShownTo(pass, reader)}",
        (Effect.IssuePass pass, false) => $"Gives {pass.Person.Name} a Temporary Access Pass that works {Works(pass)}. {ShownTo(pass, reader)}",
        (Effect.RevokeSessions, true) => "You'd be signed out everywhere.",
        (Effect.RevokeSessions revoke, false) => $"Signs {revoke.Person.Name} out everywhere.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>For the card that tells the outcome.</summary>
    public static string Done(Effect effect, bool hadBefore) => effect switch
    {
        Effect.AddToGroup add => hadBefore ? $"{add.Person.Name} was in “{add.Group.Name}” already." : $"Added {add.Person.Name} to “{add.Group.Name}”.",
        Effect.RemoveFromGroup remove => hadBefore ? $"{remove.Person.Name} was not in “{remove.Group.Name}” any more." : $"Removed {remove.Person.Name} from “{remove.Group.Name}”.",
        Effect.AssignApp assign => hadBefore ? $"{assign.Person.Name} was {assign.Role.Name} in {assign.App.Name} already." : $"Made {assign.Person.Name} {assign.Role.Name} in {assign.App.Name}.",
        Effect.IssuePass pass => $"Made a Temporary Access Pass and showed it to {pass.Recipient.Name}.",
        Effect.RevokeSessions revoke => $"Signed {revoke.Person.Name} out everywhere.",
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

    private static string ShownTo(Effect.IssuePass pass, Guid? reader) =>
        pass.Recipient.Is(reader ?? Guid.Empty) ? "It is shown to you only." : $"It is shown to {pass.Recipient.Name} only.";
}
