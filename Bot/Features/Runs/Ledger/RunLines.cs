using TeamsHelpDesk.Bot.Features.Approvals;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>What the bot says about runs, in plain lines.</summary>
internal static class RunLines
{
    private const int MostNamed = 5;

    public const string StartingUp = "I'm just starting and don't know yet who may do what. Please try again in a minute.";
    public const string MovedOn = "Somebody has seen to it already, or it has changed meanwhile. The card shows how it stands. Nothing has changed.";
    public const string NotOnesOwn = "That is about you, so a colleague sees to it. Nothing has changed.";
    public const string BeingTried = "Being tried again now; the card follows in a moment.";
    public const string NeedsAReason = "Please say in a few words why it can be left out. Nothing has changed.";
    public const string LeftOut = "Left out, with your reason; the card follows in a moment.";
    public const string TakenOn = "It's yours: the card says so, and the rest goes on.";
    public const string Held = "On hold: nothing more of it is done until somebody lets it go on.";
    public const string Resumed = "It goes on; the card follows in a moment.";
    public const string NotHeld = "It isn't on hold. Nothing has changed.";
    public const string HeldAlready = "It is on hold already. Nothing has changed.";
    public const string Changed = "What would change is different now; the card shows it as it stands. Please look again. Nothing has changed.";
    public const string Lapsed = "Nobody agreed in time, so it has lapsed and nothing was done. Whoever sees to the run can have it asked once more. Nothing has changed.";
    public const string LapsedInTime = "Nobody agreed to it in time, so nothing was done. “Try again” asks once more.";
    public const string NotTheirCheckIn = "That question is for somebody else.";
    public const string AllFine = "Good to hear. Write here whenever you need something.";
    public const string TellMe = "Say in a few words what is missing. Nothing has changed.";
    public const string TakenUp = "Thank you. What you wrote is taken up below; write here whenever you need something.";

    public static string OnlyTheTeam(string team) => $"Only {team} sees to this. Nothing has changed.";

    public static string Named(string name) => $"The account gets the name {name}; the card follows in a moment.";

    public static string TriedAll(int people) => people == 1 ? BeingTried : $"{people} are being tried again now; the card follows in a moment.";

    public static string Approved(int people) => people == 1 ? "You approved this. It is done when its time comes." : $"You approved these {people}. Each is done when its time comes.";

    public static string Declined(int people) => people == 1 ? "Noted: it isn't done." : $"Noted: none of these {people} is done.";

    public static string Ready(PersonRun person) => $"{LedgerView.NameOf(person)} {LedgerView.WhatOf(person)}: everything is ready.{PassComes(person)}";

    public static string PassComes(PersonRun person) => (person.Plan?.Effects ?? []).OfType<Fulfilment.Effect.WithSecret>().FirstOrDefault() switch
    {
        { Recipient: { } recipient } when person.Manager?.Is(recipient.Id) == true => $" The pass for the first sign-in comes here on {StepNames.Day(person.On)}.",
        { Recipient: { } recipient } => $" The pass for the first sign-in goes to {recipient.Name} on {StepNames.Day(person.On)}.",
        null => string.Empty,
    };

    public static string HeldForTeam(HrRun run) => $"I've put a run on hold. {run.HeldBecause} Its card says who is in it; if it is as it should be, press “Let it go on” there.";

    public static string Reminder(IReadOnlyList<Pending> waiting) => waiting switch
    {
        [var only] => $"Still waiting for an answer: {LedgerView.NameOf(only.Person)} {LedgerView.WhatOf(only.Person)}. It lapses on {LapseDay(waiting)}.",
        _ => $"Still waiting for an answer about {waiting.Count} people: {NamesOf(waiting)}. It lapses on {LapseDay(waiting)}.",
    };

    public static string NobodyAgreed(IReadOnlyList<Pending> lapsed) =>
        $"Nobody has agreed in time: {NamesOf(lapsed)}. Nothing of it is done; “Try again” on the run's card asks once more.";

    private static string NamesOf(IReadOnlyList<Pending> people)
    {
        var named = string.Join("; ", people.Take(MostNamed).Select(static one => $"{LedgerView.NameOf(one.Person)} {LedgerView.WhatOf(one.Person)}"));
        return people.Count > MostNamed ? $"{named}; and {people.Count - MostNamed} more" : named;
    }

    private static string LapseDay(IReadOnlyList<Pending> waiting) =>
        StepNames.Day(DateOnly.FromDateTime(waiting.Min(static one => one.Asked.Approval.LapsesAt).UtcDateTime));

    public static string Refusal(Decision decision) => decision switch
    {
        Decision.OwnRequest => NotOnesOwn,
        Decision.StandsInForThem => "You stand in for somebody whom this is about, so a colleague decides. Nothing has changed.",
        Decision.AlreadyAnswered => "You've already answered this; it needs somebody else now. Nothing has changed.",
        Decision.NotYourTurn => "It isn't your turn yet: others are asked first. Nothing has changed.",
        Decision.AlreadyDecided => MovedOn,
        Decision.TooLate => Lapsed,
        _ => "You weren't asked to decide this. Nothing has changed.",
    };
}
