using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>The changes that a request's next state comes with: the row, its cards, its audit entry, who is told, what is due.</summary>
internal static class RequestChanges
{
    /// <summary>Saves the request and lets every copy of its card follow.</summary>
    public static Changes Saved(Request request, DateTimeOffset now, string actor, string action, string detail = "{}") => new()
    {
        Rows = [request.Save()],
        Audit = [new AuditEntry(now, actor, action, $"request:{request.Id:D}", detail)],
        Work = [RequestWork.Due(RequestWork.Show, request.Id, now)],
    };

    public static Changes Telling(this Changes changes, params IReadOnlyList<Outgoing> lines) => changes with
    {
        Work =
        [
            .. changes.Work,
            .. lines.Where(static line => line.Person != PersonRef.Nobody.Id)
                .Select(line => (line with { About = changes.Audit[0].Subject }).ToWork(changes.Audit[0].At)),
        ],
    };

    public static Changes Due(this Changes changes, params IReadOnlyList<WorkItem> work) => changes with { Work = [.. changes.Work, .. work] };

    /// <summary>A copy of the card for somebody whom it is for and who didn't ask: they see what is done to them, and can stop it.</summary>
    public static Changes ShowingBeneficiary(this Changes changes, Request request) => request.IsForOther
        ? changes with { Rows = [.. changes.Rows, new CardCopy(request.Id, CardRole.Beneficiary, request.Beneficiary.Id, null).Put()] }
        : changes;

    /// <summary>What came of it, for whoever asked and for whom it is (invariant 11); they can say how it went.</summary>
    public static Changes TellingBoth(this Changes changes, Request request, string line) => changes.Telling(
        [.. ToBeneficiary(request).Prepend(Outgoing.LineTo(request.Requester.Id, line)).Select(static told => told with { AsksFeedback = true })]);

    public static IReadOnlyList<Outgoing> ToBeneficiary(Request request) =>
        request.IsForOther ? [Outgoing.LineTo(request.Beneficiary.Id, Lines.ForBeneficiary(request))] : [];

    public static Outgoing ToOwner(Request request, string line) => request.OwnerChannel is { } channel
        ? Outgoing.LineIn(channel, line)
        : Outgoing.LineTo(request.Requester.Id, line);
}
