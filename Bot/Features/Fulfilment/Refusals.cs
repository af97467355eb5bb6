using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>What the directory's refusals mean, in words for people; never its own words, which may name others.</summary>
internal static class Refusals
{
    public const string OnPremises = "is kept in the company's own Active Directory, so it can't be changed from here.";

    public static string NoSeats(string licence) => $"All seats of {licence} are taken, so none could be given.";

    public static string Inherited(string licence) => $"{licence} comes with a group, so it can't be taken from one person: leave the group instead.";

    /// <summary>With the name of what it was about, where that is what is missing.</summary>
    public static string Sentence(GraphException refused, Effect effect) => refused.IsMissing
        ? $"{NameOf(effect)} isn't in the directory any more, so it couldn't be done."
        : Sentence(refused);

    public static string Sentence(GateInDoubtException doubt, string person) => doubt.Lasting == LastingDoubt.Gone
        ? $"{person} isn't in the directory any more, so nothing was changed."
        : $"The help desk isn't permitted to see whether {person}'s account is specially protected, so nothing was changed.";

    private static string NameOf(Effect effect) => effect switch
    {
        Effect.AddToGroup add => $"“{add.Group.Name}”",
        Effect.RemoveFromGroup remove => $"“{remove.Group.Name}”",
        Effect.AssignApp assign => assign.App.Name,
        Effect.RemoveApp remove => remove.App.Name,
        Effect.OrderDevice order => order.Device.Name,
        Effect.ShowDeviceKey show => show.Device.Name,
        _ => effect.Person.Name,
    };

    public static string Sentence(GraphException refused) => refused.Refusal switch
    {
        GraphRefusal.NotPermitted => $"The directory doesn't permit the help desk to do it (reference {refused.RequestId}).",
        GraphRefusal.OnPremisesMastered => $"The account or group {OnPremises}",
        GraphRefusal.MailEnabled => "The group is kept in Exchange, so its members can't be changed from here.",
        GraphRefusal.NoUsageLocation => "The account has no usage location, and without one no licence can be given.",
        GraphRefusal.NoSeats => "All seats are taken, so none could be given.",
        GraphRefusal.Inherited => "It comes with a group, so it can't be taken from one person: leave the group instead.",
        GraphRefusal.ExternalGuest => "It isn't possible for a guest of another company.",
        GraphRefusal.DefaultMethod => "The directory keeps the method that is the default.",
        GraphRefusal.AgainstPolicy => $"The company's rules for privileged access don't allow it for that long, or in that way (reference {refused.RequestId}).",
        GraphRefusal.NoPremium => "The company has no Privileged Identity Management.",
        GraphRefusal.NotApplicable => "The company has no device management.",
        _ => $"The directory refused it ({refused.Code ?? "no code"}, reference {refused.RequestId}).",
    };
}
