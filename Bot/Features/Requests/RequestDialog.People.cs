using RequestStep = TeamsHelpDesk.Bot.Dialogs.Step<TeamsHelpDesk.Bot.Features.Requests.RequestDialogState, TeamsHelpDesk.Bot.Features.Requests.RequestDialogEffect>;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What people must do: said, shown on a card with the team that gets it, and sent once it is confirmed.</summary>
internal sealed partial class RequestDialog
{
    private static RequestStep HandOver(Guid ticket, string team, string said, IReadOnlyList<RequestDialogEffect> before, string? tried = null) => new(
        new RequestDialogState.HandingOver(ticket, team), [.. before, new RequestDialogEffect.OfferTicket(ticket, team, said) { Tried = tried }]);

    private static string? SaidIn(RequestDialogState state) => state switch
    {
        RequestDialogState.Choosing { Said.Length: > 0 } choosing => choosing.Said,
        RequestDialogState.Asking { Said.Length: > 0 } asking => asking.Said,
        RequestDialogState.AskingWhom { Said.Length: > 0 } asking => asking.Said,
        _ => null,
    };

    private static RequestStep ForTeam(RequestDialogState state, Guid ticket, string team) => new(
        state is RequestDialogState.HandingOver handing && handing.Request == ticket ? handing with { Team = team } : state,
        [new RequestDialogEffect.TicketFor(ticket, team)]);

    /// <summary>
    /// Yes, another team, something else that is clearly asked for, or more about the same. What isn't sent yet isn't dropped for something
    /// else: its card stays, and whoever wrote it is told so.
    /// </summary>
    private RequestStep TakeForPeople(RequestDialogState.HandingOver handing, RequestDialogInput.Said said, Words words)
    {
        if (words.Command == Command.Yes)
        {
            return new(handing, [new RequestDialogEffect.SendTicket(handing.Request, null)]);
        }

        if (words.IsShort && TeamNamed(words) is { } team)
        {
            return ForTeam(handing, handing.Request, team);
        }

        return AskLead.From(said.About, said.Text, Offered(said.Text), catalog) switch
        {
            AskLead.Decline => new(handing, [new RequestDialogEffect.Decline()]),
            AskLead.Take => Besides(handing, said),
            AskLead.ForTeam lead when lead.Team != handing.Team => Besides(handing, said),
            AskLead.ForTeam => new(RequestDialogState.Idle.Instance, [new RequestDialogEffect.LookUp(said.NewRequest, handing.Team, said.Text) { Unsent = handing.Request }]),
            _ => new(handing, [new RequestDialogEffect.AddToTicket(handing.Request, said.Text)]),
        };
    }

    private RequestStep Besides(RequestDialogState.HandingOver handing, RequestDialogInput.Said said)
    {
        var step = Begin(RequestDialogState.Idle.Instance, said);
        return step with { Effects = [new RequestDialogEffect.Say(Lines.StillUnsent(catalog.Teams[handing.Team].Title)), .. step.Effects] };
    }

    private string? TeamNamed(Words words)
    {
        var teams = catalog.Teams.Values.ToList();
        return words.PickFrom([.. teams.Select(static team => team.Title)]) is { } index ? teams[index].Id : null;
    }
}
