using System.Globalization;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;

namespace TeamsHelpDesk.Bot.Features.Explanations;

/// <summary>
/// Why somebody may or may not, who decides, who never could, for how long, and what would change it: values in, sentences
/// out. What is shown by `explain`, by “Explain” on a card and by a typed "why" is this.
/// </summary>
/// <param name="IsPossible">Whether it goes through: the ask leads somewhere, or the answer would count.</param>
internal sealed record Explanation(bool IsPossible, IReadOnlyList<string> Sentences)
{
    public static Explanation OfAsk(AskCase on, DateTimeOffset now, bool toAsker = false)
    {
        var who = toAsker ? "You" : on.Asker.Name;
        var ruling = Ruling.Of(on);
        return new(ruling.IsPossible, ruling switch
        {
            Ruling.NotOffered => [$"{on.Service.Title} is in the catalogue but not offered yet: {NotCarriedOut(on.Service)} can't be carried out.", Team(on)],
            Ruling.NotAvailable { Why: var why } => [.. AskWords.Refusal(on, why, who), Team(on)],
            Ruling.Protected { Mark: var mark } => [AskWords.Protected(on, mark, toAsker), Team(on)],
            Ruling.AtOnce { Path: var path } => [AskWords.May(on, who), .. DeciderWords.AtOnce(on, path), .. Terms(on, now), .. AskWords.OtherPaths(on)],
            Ruling.Held { Unanswerable: var stage } => [AskWords.May(on, who), .. DeciderWords.Of(on, now), DeciderWords.Held(on, stage), .. Terms(on, now)],
            Ruling.Asked => [AskWords.May(on, who), .. DeciderWords.Of(on, now), .. Terms(on, now), .. AskWords.OtherPaths(on)],
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    /// <summary>What a click of somebody on Approve would come to, in words.</summary>
    /// <param name="approval">As it is stored.</param>
    /// <param name="decision">What the rule that decides says of it.</param>
    /// <param name="isBeingAsked">The request waits for a decision, and isn't held.</param>
    /// <param name="holdsRight">Whether the directory says at this moment that they hold the right that they would decide by.</param>
    public static Explanation OfDecision(Approval approval, Decision decision, bool isBeingAsked, bool holdsRight) => decision switch
    {
        Decision.OwnRequest => new(false, ["It's for you or from you, and nobody decides their own."]),
        Decision.StandsInForThem => new(false, ["You stand in for whoever asks or whom it is for, so you don't decide it."]),
        Decision.NotAnApprover => new(false, ["You weren't asked, so your answer wouldn't count."]),
        Decision.AlreadyDecided => new(false, ["It's decided already, and the first decision stands."]),
        Decision.TooLate late => new(false, [$"Nobody decided by {Moment(late.LapsedAt)}, so it has lapsed."]),
        Decision.AlreadyAnswered => new(false, ["You've answered once, and nobody counts twice: somebody else must decide now."]),
        Decision.NotYourTurn => new(false, [$"It isn't your turn: {approval.Current?.Title} decides first."]),
        Decision.Recorded when !isBeingAsked => new(false, ["Nobody is asked about it at the moment, so nothing is decided."]),
        Decision.Recorded when !holdsRight => new(false, [$"You were asked as {approval.Current?.Title}, and the directory says that this no longer holds."]),
        Decision.Recorded recorded => new(
            true,
            [$"You may decide as {approval.Current?.Title}{InPlaceOf(recorded.Verdict)}.", recorded.Completes ? "Your yes is the last one that is needed." : "Somebody else must agree besides you."]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string InPlaceOf(Verdict verdict) => verdict.For is { } away ? $", in the place of {away.Name}" : string.Empty;

    private static IEnumerable<string> Terms(AskCase on, DateTimeOffset now) =>
    [
        $"What happens: {string.Join("; ", on.Service.Do.Select(CatalogWords.Effect))}.",
        .. AskWords.Length(on.Service, now),
        .. AskWords.Bounds(on),
    ];

    private static string NotCarriedOut(Service service) => string.Join(" and ", service.Do.Where(static effect => !effect.IsCarriedOut).Select(static effect => effect.Key));

    private static string Team(AskCase on) => $"{CatalogRules.HandsTo(on.Catalog, on.Service).Title} can say more.";
}
