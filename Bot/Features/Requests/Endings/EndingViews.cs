using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>What people can do about access that ends.</summary>
internal static class EndingViews
{
    /// <summary>The card in whose place it was pressed.</summary>
    public static RenderedCard For(Request request, Turn turn, string? department)
    {
        if (turn.IsPersonal && request.Requester.Is(turn.By.Id))
        {
            return RequestViews.ForRequester(request, turn.Now);
        }

        if (turn.IsPersonal && request.Beneficiary.Is(turn.By.Id))
        {
            return RequestViews.ForBeneficiary(request, turn.Now);
        }

        var channel = turn.IsPersonal ? null : (request.Approval?.Stages ?? []).Select(stage => stage.ChannelOf(turn.By.Id)).FirstOrDefault(one => one is not null);
        return RequestViews.ForApprover(request, channel, turn.By.Id, department, turn.Zone);
    }

    /// <summary>For whoever asked and whom it is for, as long as it lasts.</summary>
    public static IEnumerable<CardButton> Buttons(Request request, DateTimeOffset now)
    {
        if (!request.LastsAt(now))
        {
            yield break;
        }

        if (request.CanBeExtended)
        {
            yield return new CardButton("Keep it longer", CardVerbs.Extend);
        }

        yield return new CardButton("End it now", CardVerbs.EndNow);
    }
}
