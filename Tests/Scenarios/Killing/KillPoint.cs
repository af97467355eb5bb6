using TeamsHelpDesk.Sandbox;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>Where to kill: at the n-th call to the outside after the click, or at the n-th write to the store.</summary>
internal abstract record KillPoint(KillStory Story, int Nth)
{
    /// <summary>The lower, the more is to be learnt from it.</summary>
    public abstract int Round { get; }

    internal sealed record AtCall(KillStory Story, int Nth, CallMoment Moment, string Call) : KillPoint(Story, Nth)
    {
        public bool IsWrite => Call.Contains(" /v1.0/", StringComparison.Ordinal) && Call[..4] != "GET " && !Call.EndsWith("/$batch", StringComparison.Ordinal);

        public override int Round => IsWrite ? 0 : (int)Moment == Nth % 3 ? 1 : 3;

        public override string ToString() => $"{Story.Name}: {Moment} call {Nth}, {Call}";
    }

    internal sealed record AtWrite(KillStory Story, int Nth, bool IsWritten) : KillPoint(Story, Nth)
    {
        public override int Round => IsWritten == (Nth % 2 == 0) ? 2 : 3;

        public override string ToString() => $"{Story.Name}: {(IsWritten ? "after" : "before")} write {Nth} to the store";
    }
}
