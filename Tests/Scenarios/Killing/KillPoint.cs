using TeamsHelpDesk.Sandbox;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>Where to kill: at the n-th call to the outside after the click, or at the n-th write to the store.</summary>
internal abstract record KillPoint(KillStory Story, int Nth)
{
    /// <summary>What and when, without which: of each kind some are to be killed.</summary>
    public abstract string Kind { get; }

    /// <summary>A change in Entra ID: there is most to be learnt from those.</summary>
    public virtual bool IsChange => false;

    internal sealed record AtCall(KillStory Story, int Nth, CallMoment Moment, string Call) : KillPoint(Story, Nth)
    {
        public bool IsWrite => Call.Contains(" /v1.0/", StringComparison.Ordinal) && Call[..4] != "GET " && !Call.EndsWith("/$batch", StringComparison.Ordinal);

        public override bool IsChange => IsWrite;

        public override string Kind => $"{Moment} a {(IsWrite ? "change" : "call")}";

        public override string ToString() => $"{Story.Name}: {Moment} call {Nth}, {Call}";
    }

    internal sealed record AtWrite(KillStory Story, int Nth, bool IsWritten) : KillPoint(Story, Nth)
    {
        public override string Kind => $"{(IsWritten ? "after" : "before")} a write";

        public override string ToString() => $"{Story.Name}: {(IsWritten ? "after" : "before")} write {Nth} to the store";
    }
}
