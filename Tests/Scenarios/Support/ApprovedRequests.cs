using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>Requests by the thousand, stored as they are when the last yes has been said: what follows is all the bot's own.</summary>
internal static class ApprovedRequests
{
    public static PersonRef Person(int number) => new(Hired.Id(number), Hired.Name(number));

    public static Request Approved(Effect effect, DateTimeOffset at, TimeSpan? lasts = null)
    {
        var plan = new Plan([effect], lasts);
        return new Request
        {
            Id = Guid.CreateVersion7(at),
            State = RequestState.Approved,
            ServiceId = "any",
            ServiceTitle = "Any change",
            CatalogFingerprint = "any",
            Requester = effect.Person,
            Beneficiary = effect.Person,
            Plan = plan,
            ApprovedPlanHash = plan.Hash,
            Execution = Execution.Of(plan),
            OwnerTitle = "IT Support",
            DraftedAt = at,
        };
    }

    /// <summary>Each to be carried out at the time of its draft.</summary>
    public static async Task StoreAsync(this Contoso contoso, IEnumerable<Request> requests)
    {
        var commits = contoso.Bot?.Services.GetRequiredService<Commits>() ?? throw new InvalidOperationException("The bot isn't running.");
        foreach (var some in requests.Chunk(100))
        {
            await commits.CommitAsync(
                new Changes { Rows = [.. some.Select(request => request.Save())], Work = [.. some.Select(request => RequestWork.Due(RequestWork.Fulfil, request.Id, request.DraftedAt))] },
                Contoso.Stop);
        }
    }

    public static async Task<IReadOnlyList<Request>> ReadAsync(this Contoso contoso, IEnumerable<Request> requests)
    {
        var found = new List<Request>();
        foreach (var some in requests.Chunk(500))
        {
            var rows = await contoso.Store.FindAsync([.. some.Select(request => RequestRow.KeyOf(request.Id))], Contoso.Stop);
            found.AddRange(rows.OfType<Row>().Select(RequestRow.Read));
        }

        return found;
    }

    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
