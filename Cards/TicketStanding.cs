using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

public enum TicketStanding
{
    /// <summary>Nobody of the team has it yet.</summary>
    Open,
    Claimed,

    /// <summary>Somebody of the team asked, and the answer is missing.</summary>
    WaitingForPerson,
    Resolved,

    /// <summary>Another team has it now.</summary>
    PassedOn,

    /// <summary>Whoever it is from took it back.</summary>
    Withdrawn,

    /// <summary>It's about the same as another, and answered with that.</summary>
    Gathered,
}

internal static class TicketStandingWords
{
    public static Container Draw(TicketStanding standing, bool isBlocked)
    {
        var (sign, words, style) = standing switch
        {
            TicketStanding.Open when isBlocked => (Signs.Attention, Wording.Of($"Can't work · nobody has it yet"), "attention"),
            TicketStanding.Open => (Signs.Open, Wording.Of($"Nobody has it yet"), "emphasis"),
            TicketStanding.Claimed when isBlocked => (Signs.Half, Wording.Of($"Can't work · being looked at"), "warning"),
            TicketStanding.Claimed => (Signs.Half, Wording.Of($"Being looked at"), "accent"),
            TicketStanding.WaitingForPerson => (Signs.Held, Wording.Of($"Waiting for an answer"), "accent"),
            TicketStanding.Resolved => (Signs.Done, Wording.Of($"Resolved"), "good"),
            TicketStanding.PassedOn => (Signs.Over, Wording.Of($"Passed on"), "emphasis"),
            TicketStanding.Gathered => (Signs.Half, Wording.Of($"Answered with another"), "accent"),
            TicketStanding.Withdrawn => (Signs.Over, Wording.Of($"Taken back"), "emphasis"),
        };
        return Parts.State(sign, words, style);
    }
}
