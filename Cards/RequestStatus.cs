using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

public enum RequestStatus
{
    Waiting,
    Held,
    Approved,
    BeingDone,
    Done,
    Declined,
    Expired,
    Cancelled,
    Failed,
    Ended,
    BeingUndone,
    Undone,
}

internal static class RequestStatusWords
{
    public static (Wording Sign, Wording Words, string Style) Of(RequestStatus status) => status switch
    {
        RequestStatus.Waiting => (Signs.Open, Wording.Of($"Waiting for a decision"), "emphasis"),
        RequestStatus.Held => (Signs.Held, Wording.Of($"On hold"), "warning"),
        RequestStatus.Approved => (Signs.Done, Wording.Of($"Approved"), "accent"),
        RequestStatus.BeingDone => (Signs.Half, Wording.Of($"Being done"), "accent"),
        RequestStatus.Done => (Signs.Done, Wording.Of($"Done"), "good"),
        RequestStatus.Declined => (Signs.No, Wording.Of($"Declined"), "attention"),
        RequestStatus.Expired => (Signs.Over, Wording.Of($"Expired"), "emphasis"),
        RequestStatus.Cancelled => (Signs.Over, Wording.Of($"Cancelled"), "emphasis"),
        RequestStatus.Failed => (Signs.Attention, Wording.Of($"Not done"), "attention"),
        RequestStatus.BeingUndone => (Signs.Half, Wording.Of($"Being undone"), "accent"),
        RequestStatus.Undone => (Signs.Over, Wording.Of($"Undone"), "emphasis"),
        RequestStatus.Ended => (Signs.Over, Wording.Of($"Ended"), "emphasis"),
    };
}
