using System.Security.Cryptography;
using System.Text;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>Somebody's part that waits for an answer.</summary>
internal sealed record Pending(RunApproval Asked, PersonRun Person)
{
    /// <summary>It is still this plan, on this day, that somebody has to agree to.</summary>
    public bool Waits => Asked.IsOpen
        && Person.State == PersonRunState.AwaitingApproval
        && Person.Plan?.Hash == Asked.PlanHash
        && (Asked.On is null || Asked.On == Person.On);
}

/// <summary>
/// What would change, as those who must agree see it. The button of the card stands for the people on it and for their plans, by
/// hash: agreed to is what was read, and nothing that came or changed since.
/// </summary>
internal static class PreviewView
{
    private const int LengthOfAFingerprint = 32;

    /// <summary>Those who wait for the readers of this copy, in their order.</summary>
    public static IReadOnlyList<Pending> PendingOn(RunCard copy, IEnumerable<RunApproval> asked, IReadOnlyDictionary<Guid, PersonRun> people) =>
    [
        .. asked
            .Where(one => one.IsAskedOn(copy))
            .Select(one => people.TryGetValue(one.PersonRunId, out var person) ? new Pending(one, person) : null)
            .OfType<Pending>()
            .Where(static one => one.Waits)
            .OrderBy(static one => one.Person.On)
            .ThenBy(static one => one.Person.Id),
    ];

    /// <summary>What stands for exactly the first so many of them.</summary>
    public static string Fingerprint(IReadOnlyList<Pending> pending, int count) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', pending.Take(count).Select(static one => $"{one.Person.Id:D} {one.Person.On:O} {one.Asked.PlanHash} {one.Asked.Approval.CurrentIndex}")))))[..LengthOfAFingerprint];

    public static RenderedCard Of(RunCard copy, IReadOnlyList<Pending> pending, IReadOnlyList<Pending> all) => new PreviewCard
    {
        Request = copy.About.ToString("D"),
        Title = LedgerView.TitleOf([.. (pending.Count > 0 ? pending : all).Select(static one => one.Person)]),
        Sentence = pending is [var first, ..]
            ? $"Nothing of this is done before {Who(first.Asked.Approval.Current)} agrees. {LedgerView.NameOf(first.Person)} {LedgerView.WhatOf(first.Person)}. Unless somebody agrees by {StepNames.Day(Until(pending))}, it lapses."
            : "Nobody waits for an answer here any more.",
        People = [.. pending.Take(PreviewCard.MostPeople).Select(PersonOf)],
        Fingerprints = [.. Enumerable.Range(1, Math.Min(pending.Count, PreviewCard.MostPeople)).Select(count => Fingerprint(pending, count))],
        Total = pending.Count,
        Answered = [.. all.Where(static one => EndedAt(one) is not null).OrderByDescending(EndedAt).Select(AnswerOf)],
    }.Render();

    private static DateOnly Until(IReadOnlyList<Pending> pending) => DateOnly.FromDateTime(pending.Min(static one => one.Asked.Approval.LapsesAt).UtcDateTime);

    private static DateTimeOffset? EndedAt(Pending one) => one.Asked.LapsedAt ?? one.Asked.Approval.LastVerdict?.At;

    private static string Who(Stage? stage) => stage switch
    {
        null => "somebody",
        { Need: > 1 } => $"{stage.Need} of {Asked(stage)}",
        { Channel: not null } => $"somebody of {Asked(stage)}",
        _ => Asked(stage),
    };

    private static string Asked(Stage stage) => string.Join(" or ", stage.Additions.Select(static addition => addition.Title).Prepend(stage.Title).Distinct());

    private static PreviewPerson PersonOf(Pending one) => new(
        LedgerView.NameOf(one.Person),
        one.Person.Person?.Department is { } department ? $"{LedgerView.WhatOf(one.Person)} · {department}" : LedgerView.WhatOf(one.Person),
        [.. (one.Person.Plan?.Effects ?? []).Select(static effect => EffectSentences.After(effect, null))]);

    private static string AnswerOf(Pending one) => (one.Asked.LapsedAt, one.Asked.Approval.LastVerdict) switch
    {
        (not null, _) => $"Nobody agreed in time for {LedgerView.NameOf(one.Person)}, so nothing was done.",
        (_, { Answer: Answer.Approve } yes) => $"{yes.By.Name} approved it for {LedgerView.NameOf(one.Person)}.",
        var (_, no) => $"{no?.By.Name} said no for {LedgerView.NameOf(one.Person)}. {no?.Why}",
    };
}
