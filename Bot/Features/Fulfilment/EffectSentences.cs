namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>What an effect changes, in plain words: how it is now and how it would be. Names in them are foreign text.</summary>
internal static class EffectSentences
{
    public static string Before(Effect effect) => effect switch
    {
        Effect.AddToGroup add => $"{add.Person.Name} is not in “{add.Group.Name}”.",
        Effect.RemoveFromGroup remove => $"{remove.Person.Name} is in “{remove.Group.Name}”.",
        Effect.AssignApp assign => $"{assign.Person.Name} has no {assign.Role.Name} role in {assign.App.Name}.",
        Effect.IssuePass pass => $"{pass.Person.Name} signs in as usual, or can't.",
        Effect.RevokeSessions revoke => $"{revoke.Person.Name} may be signed in somewhere.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string After(Effect effect) => effect switch
    {
        Effect.AddToGroup add => $"{add.Person.Name} is a member of “{add.Group.Name}”.",
        Effect.RemoveFromGroup remove => $"{remove.Person.Name} is no longer in “{remove.Group.Name}”.",
        Effect.AssignApp assign => $"{assign.Person.Name} is {assign.Role.Name} in {assign.App.Name}.",
        Effect.IssuePass pass => $"{pass.Person.Name} gets a Temporary Access Pass that works {(pass.Once ? "once, " : string.Empty)}"
            + $"for {Minutes(pass.Lifetime)}; it is shown to {pass.Recipient.Name} only.",
        Effect.RevokeSessions revoke => $"{revoke.Person.Name} is signed out everywhere.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What was done, for the card that tells the outcome.</summary>
    public static string Done(Effect effect, bool hadBefore) => effect switch
    {
        Effect.AddToGroup add => hadBefore ? $"{add.Person.Name} was in “{add.Group.Name}” already." : $"Added {add.Person.Name} to “{add.Group.Name}”.",
        Effect.RemoveFromGroup remove => hadBefore ? $"{remove.Person.Name} was not in “{remove.Group.Name}” any more." : $"Removed {remove.Person.Name} from “{remove.Group.Name}”.",
        Effect.AssignApp assign => hadBefore ? $"{assign.Person.Name} was {assign.Role.Name} in {assign.App.Name} already." : $"Made {assign.Person.Name} {assign.Role.Name} in {assign.App.Name}.",
        Effect.IssuePass pass => $"Made a Temporary Access Pass and showed it to {pass.Recipient.Name}.",
        Effect.RevokeSessions revoke => $"Signed {revoke.Person.Name} out everywhere.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Minutes(TimeSpan lifetime) =>
        lifetime.TotalMinutes % 60 == 0 && lifetime.TotalHours > 1 ? $"{lifetime.TotalHours:0} hours" : $"{lifetime.TotalMinutes:0} minutes";
}
