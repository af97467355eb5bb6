using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Hr;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>What HR says, what it reads of it, and what stands in the channels meanwhile.</summary>
internal sealed partial class StoryTeller
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WaitingLook = TimeSpan.FromMilliseconds(10);

    private HeldCall? _held;

    public DateOnly Today => DateOnly.FromDateTime(Company.Clock.GetUtcNow().UtcDateTime);

    /// <summary>HR's system sends its word, signed, and is answered when it is on disk.</summary>
    public async Task<HrDelivery> HrSaysAsync(Func<HrSystem, Task<HrDelivery>> say)
    {
        var sent = await say(Company.Of<HrSystem>());
        script.Line("HR's system", $"{sent.What}. (Answered {sent.Status}, {sent.Answer}.)");
        Expect(sent is { Status: 202, Run: not null }, $"HR's word wasn't taken: {sent.Status} {sent.Answer}");
        return sent;
    }

    /// <summary>HR's system asks how far it is until the person has come so far; what it reads then is written down.</summary>
    public async Task HrReadsAsync(HrDelivery sent, string employee, string state, CancellationToken cancellationToken)
    {
        JsonNode? person = null;
        await UntilAsync(
            async () =>
            {
                var run = await Company.Of<HrSender>().ReadRunAsync(sent.Run ?? string.Empty, cancellationToken);
                person = (run?["people"] as JsonArray)?.LastOrDefault(one => (string?)one?["employeeId"] == employee) ?? person;
                return (string?)person?["state"] == state;
            },
            () => $"HR never read “{state}” of {employee}: {person?.ToJsonString()}",
            cancellationToken);
        script.Line("HR's system reads", $"{employee}: {state}");
        foreach (var step in person?["steps"] as JsonArray ?? [])
        {
            script.Line(string.Empty, $"{(string?)step?["state"],-8} {(string?)step?["title"]}");
        }

        foreach (var note in person?["notes"] as JsonArray ?? [])
        {
            script.Line(string.Empty, $"Note     {(string?)note}");
        }
    }

    /// <summary>Waits until a card in the channel reads all of this at once, as a run's does when it has come so far; writes it down.</summary>
    public async Task<TeamsMessage> SeeRunAsync(string channel, IReadOnlyList<string> holding, long after, CancellationToken cancellationToken)
    {
        try
        {
            var card = await SeeInAsync(ChannelId(channel), message => holding.All(words => Reads(message, words)), after, cancellationToken);
            script.Card($"Help Desk in {channel}", card.Card ?? default);
            return card;
        }
        catch (TimeoutException)
        {
            var last = Company.Feed.Since(after).Select(Of).OfType<TeamsMessage>().LastOrDefault(message => message is { IsFromBot: true, Card: not null } && message.ConversationId == ChannelId(channel));
            throw new StoryBrokenException($"No card in {channel} ever read all of this: {string.Join(" | ", holding)}. The last one reads: {(last?.Card is { } card ? CardReader.ReadAloud(card) : "nothing")}");
        }
    }

    /// <summary>Graph's answer to the next call of this kind waits until what is returned is let go.</summary>
    public IDisposable HoldGraph(string call) => _held = Company.Of<GraphSwitches>().HoldNext(call);

    /// <summary>As an administrator's setup policy does for whoever is new.</summary>
    public Task InstallForAsync(string person, CancellationToken cancellationToken) => Company.Teams.InstallForPersonAsync(IdOf(person), cancellationToken);

    /// <summary>Lets so much time pass once nobody waits for an answer: a call that is under way would run out of its time.</summary>
    public async Task LaterAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        var still = 0;
        await UntilAsync(() => ValueTask.FromResult((still = Company.IsServing ? 0 : still + 1) == 5), static () => "The desk never came to rest.", cancellationToken);
        Later(span);
    }

    public DateTimeOffset Moment => Company.Clock.GetUtcNow();

    public void Tell(string figures) => script.Line("It came to", figures);

    public void InEntra(string sentence) => script.Line("Entra ID", sentence);

    /// <summary>As <see cref="SayAsync"/>, without a line for it.</summary>
    public Task AskAsync(string person, string text, CancellationToken cancellationToken) => Company.Teams.SayAsync(IdOf(person), text, cancellationToken);

    public Task<JsonObject?> ReadRunAsync(HrDelivery sent, CancellationToken cancellationToken) => Company.Of<HrSender>().ReadRunAsync(sent.Run ?? string.Empty, cancellationToken);

    /// <summary>Where the clock goes on only while something is waited for, this is when: a second at a time, whenever nobody waits for an answer.</summary>
    private async Task<T> GoingOnAsync<T>(Task<T> awaited, CancellationToken cancellationToken)
    {
        for (var still = 0; Clock is StoryClock.GoesOnWhileWaiting && !awaited.IsCompleted;)
        {
            await Task.WhenAny(awaited, Task.Delay(WaitingLook, TimeProvider.System, cancellationToken));
            still = Company.IsServing && _held is not { IsHolding: true } ? 0 : still + 1;
            if (still >= (IsAtWork() ? LooksAtWork : LooksAtRest))
            {
                Company.Clock.Advance(TimeSpan.FromSeconds(1));
                still = 0;
            }
        }

        return await awaited;
    }

    private Task<bool> UntilAsync(Func<ValueTask<bool>> isSo, Func<string> otherwise, CancellationToken cancellationToken) =>
        GoingOnAsync(LookUntilAsync(isSo, otherwise, cancellationToken), cancellationToken);

    private static async Task<bool> LookUntilAsync(Func<ValueTask<bool>> isSo, Func<string> otherwise, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TeamsFeed.Patience);
        while (!await isSo())
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, patience.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            Expect(!patience.IsCancellationRequested, otherwise());
        }

        return true;
    }
}
