using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests.Failing;

/// <summary>How what failed looks to those who can do something about it.</summary>
internal static class FailedViews
{
    /// <summary>The card in whose place it was pressed: their own, or the team's.</summary>
    public static RenderedCard For(Request request, Turn turn) => turn switch
    {
        { IsPersonal: false } => ForTeam(request, turn.Now),
        _ when request.Requester.Is(turn.By.Id) => RequestViews.ForRequester(request, turn.Now),
        _ => RequestViews.ForBeneficiary(request, turn.Now),
    };

    public static RenderedCard ForTeam(Request request, DateTimeOffset now) => new FailedCard
    {
        Request = request.Id.ToString("D"),
        Version = request.Round,
        ServiceTitle = request.ServiceTitle,
        Requester = request.Requester.Name,
        Beneficiary = request.IsForOther ? request.Beneficiary.Name : null,
        Standing = StandingOf(request),
        Sentence = Sentence(request),
        Steps = [.. RequestViews.Done(request, Guid.Empty)],
        Reason = request.Plan.Effects.Any(effect => effect is Effect.WithSecret) ? null : request.Reason,
        AskedAt = request.SubmittedAt,
        TryAgainUntil = request.TryAgainUntil is { } until && now < until ? until : null,
        CanBeTakenOn = request is { State: RequestState.Failed, TakenOnBy: null },
    }.Render();

    private static FailedStanding StandingOf(Request request) => request switch
    {
        { State: RequestState.Failed, TakenOnBy: null } => FailedStanding.Failed,
        { State: RequestState.Failed } => FailedStanding.TakenOn,
        { IsOpen: true } => FailedStanding.BeingTried,
        _ => FailedStanding.Settled,
    };

    private static string Sentence(Request request) => request switch
    {
        { State: RequestState.Failed, TakenOnBy: { } by } => $"{by.Name} does by hand what is left of it. {request.Outcome}",
        { State: RequestState.Failed } => request.Outcome ?? "It couldn't be done.",
        { IsOpen: true } => $"Before, it couldn't be done: {request.Outcome}",
        { State: RequestState.Fulfilled } => "It worked when it was tried again.",
        { State: RequestState.Ended } => "What was given of it has ended and was taken back.",
        _ => "It's settled now.",
    };
}
