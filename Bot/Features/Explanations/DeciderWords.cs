using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;

namespace TeamsHelpDesk.Bot.Features.Explanations;

/// <summary>Who decides, in which order, and who never could.</summary>
internal static class DeciderWords
{
    private const int MostNamed = 5;

    public static IEnumerable<string> Of(AskCase on, DateTimeOffset now) =>
    [
        .. on.Stages.Count > 0 ? on.Stages.Select((stage, index) => Stage(on, stage, index)) : [$"{Capital(ByTheFile(on))}."],
        .. HowMany(on),
        Never(on),
        $"Without a decision it lapses after {CatalogWords.Duration(on.Catalog.Rules.Wait)}: sent now, on {Explanation.Moment(now + on.Catalog.Rules.Wait)}.",
    ];

    /// <summary>Nobody is waited for; on a path for emergencies those who would have decided look at it afterwards.</summary>
    public static IEnumerable<string> AtOnce(AskCase on, ApprovalPath path) => path.ReviewWithin is { } within
        ?
        [
            $"Nobody is waited for, since it is for emergencies: it is done at once, and {Reviewers(on, path)} are told and review it within {CatalogWords.Duration(within)}.",
            $"A reason is needed. {Never(on)}",
        ]
        : ["Nobody has to decide: it is done at once."];

    public static string Held(AskCase on, Stage stage) => stage.Approvers.Count < stage.Need
        ? $"But nobody can be found who may answer for {stage.Title}, so it would wait, and {CatalogRules.HandsTo(on.Catalog, on.Service).Title} would be told."
        : $"But whoever may answer for {stage.Title} is needed for another step, and nobody answers twice: it would wait, and {CatalogRules.HandsTo(on.Catalog, on.Service).Title} would be told.";

    private static string Stage(AskCase on, Stage stage, int index)
    {
        var order = (index, on.Stages.Count) switch
        {
            (_, 1) => string.Empty,
            (0, _) => "First ",
            _ => "Then ",
        };
        var title = order.Length == 0 ? Capital(stage.Title) : stage.Title;
        return stage.Approvers.Count switch
        {
            0 => $"{order}{title} decides, but nobody of them can.",
            1 => $"{order}{title} decides: {stage.Approvers[0].Name}.",
            var count => $"{order}{title} decides: {(stage.Need == 1 ? "any one" : $"{stage.Need}")} of {count} people ({Names(stage)}).",
        };
    }

    private static IEnumerable<string> HowMany(AskCase on)
    {
        var needed = on.Stages.Sum(static stage => stage.Need);
        return needed > 1 ? [$"That is {needed} different people; nobody counts twice."] : [];
    }

    private static string Reviewers(AskCase on, ApprovalPath path) =>
        string.Join(" and ", (on.Stages.Count > 0 ? on.Stages.Select(static stage => stage.Title) : path.Stages.Select(static stage => stage.By.ToString())).Distinct());

    private static string Never(AskCase on) => on.Relation == Relation.Self
        ? $"{on.Asker.Name} never decides it, since it is for them; neither does anybody who wasn't asked."
        : $"{on.Asker.Name} and {on.Beneficiary.Name} never decide it, since it is from one of them for the other; neither does anybody who wasn't asked.";

    private static string ByTheFile(AskCase on) => Ruling.Of(on) is Ruling.Asked { Path: var path } ? $"decided by {CatalogWords.Path(on.Catalog, on.Service, path)}" : "nobody decides";

    private static string Names(Stage stage) => stage.Approvers.Count <= MostNamed
        ? string.Join(", ", stage.Approvers.Select(static approver => approver.Name))
        : $"{string.Join(", ", stage.Approvers.Take(MostNamed).Select(static approver => approver.Name))} and {stage.Approvers.Count - MostNamed} more";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
