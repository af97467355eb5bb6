using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Runs.Braking;

[JsonConverter(typeof(JsonStringEnumConverter<BrakeKind>))]
internal enum BrakeKind
{
    /// <summary>Too large a share of the run didn't work.</summary>
    Failures,

    /// <summary>Too many begin in too short a time.</summary>
    Joiners,
    Leavers,

    /// <summary>HR says that half of the company leaves.</summary>
    HalfTheCompany,
}

/// <summary>What a run looks like at the moment when somebody's part is to be begun.</summary>
/// <param name="People">Who is in it; where there are very many, as many as are needed to know.</param>
/// <param name="Failed">Whose part didn't work, and waits for a person.</param>
/// <param name="Leavers">How many of them leave.</param>
/// <param name="Accounts">How many enabled accounts the company has; null where it doesn't matter.</param>
internal sealed record BrakeReading(int People, int Failed, int Leavers, int? Accounts);

/// <summary>Why a run stops by itself.</summary>
/// <param name="Because">In plain words, as a sentence.</param>
internal sealed record Trip(BrakeKind Kind, string Because);

/// <summary>When a run stops by itself. Whoever let it go on after one brake has waived that one for this run, and no other.</summary>
internal static class BrakePolicy
{
    /// <summary>A share of fewer says nothing: of two people one is half.</summary>
    public const int FewestFailures = 3;

    /// <summary>The same for the share of the company.</summary>
    public const int FewestLeavers = 5;

    /// <returns>Null when it may go on.</returns>
    public static Trip? Decide(Brakes brakes, HrRun run, BrakeReading reading) => reading switch
    {
        { Accounts: { } accounts, Leavers: >= FewestLeavers } when !run.Waived.Contains(BrakeKind.HalfTheCompany) && reading.Leavers * 2 >= accounts =>
            new Trip(BrakeKind.HalfTheCompany, $"HR says that {reading.Leavers} people leave, and the company has {accounts}."),
        _ when reading.Failed - run.FailuresAccepted is >= FewestFailures and var failed && failed * 100 > brakes.FailuresPercent * reading.People =>
            new Trip(BrakeKind.Failures, $"{reading.Failed} of its people couldn't be done, which is more than {brakes.FailuresPercent}%."),
        _ => null,
    };

    public static Limit? LimitOf(Brakes brakes, PersonRunKind kind) => kind switch
    {
        PersonRunKind.Joiner => brakes.Joiners,
        PersonRunKind.Leaver => brakes.Leavers,
        _ => null,
    };

    public static Trip TooFast(PersonRunKind kind, Limit limit) => kind == PersonRunKind.Leaver
        ? new Trip(BrakeKind.Leavers, $"More than {CatalogWords.Limit(limit)} leave.")
        : new Trip(BrakeKind.Joiners, $"More than {CatalogWords.Limit(limit)} start.");

    public static BrakeKind KindOf(PersonRunKind kind) => kind == PersonRunKind.Leaver ? BrakeKind.Leavers : BrakeKind.Joiners;
}
