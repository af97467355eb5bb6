using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>The judge itself: it finds what is wrong, and only that.</summary>
public sealed class JudgingALog
{
    private const string Asked = """{"at":"2026-11-23T09:00:00Z","what":"asked","who":"Ada","says":"join","expects":["Ada was added to Club"],"ending":["Ada was removed from Club"]}""";
    private const string Killed = """{"at":"2026-11-23T09:00:01Z","what":"killed"}""";
    private const string Started = """{"at":"2026-11-23T09:00:02Z","what":"started"}""";
    private const string Added = """{"at":"2026-11-23T09:00:03Z","what":"changed","says":"Ada was added to Club"}""";
    private const string Told = """{"at":"2026-11-23T09:00:04Z","what":"told","who":"Ada","says":"Club: done. You have it."}""";
    private const string Removed = """{"at":"2026-12-23T09:00:04Z","what":"changed","says":"Ada was removed from Club"}""";

    [Fact]
    public void All_is_well() => Assert.Empty(new WhatHappened([Asked, Killed, Started, Added, Told, Removed]).Faults());

    [Fact]
    public void Nobody_was_told() => Finds("Ada was never told what came of join.", Asked, Killed, Started, Added, Removed);

    [Fact]
    public void It_took_too_long() =>
        Finds("Ada was told of join only 00:01:02 after the start.", Asked, Killed, Started, Added, Told.Replace("09:00:04", "09:01:04", StringComparison.Ordinal), Removed);

    [Fact]
    public void It_happened_twice() => Finds("Twice: Ada was added to Club.", Asked, Killed, Started, Added, Added, Told, Removed);

    [Fact]
    public void It_did_not_happen() => Finds("Missing: Ada was added to Club.", Asked, Killed, Started, Told, Removed);

    [Fact]
    public void It_never_ended() => Finds("It was to end once and did 0 times: Ada was removed from Club.", Asked, Killed, Started, Added, Told);

    [Fact]
    public void It_happened_though_it_was_said_not_to() =>
        Finds("Orphan: Ada was added to Club, though Ada was told that it couldn't be done.", Asked, Added, Told.Replace(": done. You have it", ": it couldn't be done", StringComparison.Ordinal), Removed);

    [Fact]
    public void Nobody_asked_for_it() =>
        Finds("Nobody asked for it: Eve was added to Club.", Asked, Added, Added.Replace("Ada", "Eve", StringComparison.Ordinal), Told, Removed);

    [Fact]
    public void What_was_shown_does_not_work() => Finds(
        "What Ada was shown doesn't work.",
        Asked.Replace("\"expects\"", "\"isSecret\":true,\"expects\"", StringComparison.Ordinal), Added, Told, Removed);

    private static void Finds(string fault, params string[] log) => Assert.Equal(fault, Assert.Single(new WhatHappened(log).Faults()));
}
