using System.Collections.Frozen;

namespace TeamsHelpDesk.Cards.Runs;

/// <summary>What a button of a run's cards asks for. Each carries the id of a run or of one person's part in it, and no more.</summary>
public static class RunVerbs
{
    /// <summary>Changes nothing: shows more of the people of the run.</summary>
    public const string Page = "runPage";

    public const string Hold = "runHold";
    public const string Resume = "runResume";
    public const string TryAgain = "runTryAgain";
    public const string TryAllAgain = "runTryAllAgain";
    public const string Skip = "runSkip";
    public const string TakeOn = "runTakeOn";

    /// <summary>The sign-in name that is proposed is given.</summary>
    public const string UseName = "runUseName";

    public const string Approve = "runApprove";
    public const string Deny = "runDeny";
    public const string AllFine = "checkInFine";
    public const string Missing = "checkInMissing";

    /// <summary>Changes nothing: says what would come of lines that were pasted.</summary>
    public const string LookAtPeople = "peopleLook";

    public const string SendPeople = "peopleSend";

    private static readonly FrozenSet<string> All =
        FrozenSet.Create(StringComparer.Ordinal, Page, Hold, Resume, TryAgain, TryAllAgain, Skip, TakeOn, UseName, Approve, Deny, AllFine, Missing, LookAtPeople, SendPeople);

    public static bool IsOne(string? verb) => verb is not null && All.Contains(verb);
}
