using TeamsHelpDesk.Bot.Doctor;

namespace TeamsHelpDesk.Bot;

/// <summary>`/health/live`: the process answers. `/health/ready`: it can do its work; if not, with a reason to act on.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", static () => TypedResults.Text("live"));
        app.MapGet("/health/ready", static async (SelfCheck self, CancellationToken cancellationToken) =>
        {
            var faults = await self.WhyNotReadyAsync(cancellationToken);
            return faults.Count == 0
                ? TypedResults.Text("ready")
                : TypedResults.Text(
                    string.Join('\n', faults.Select(fault => $"{fault.Subject}: {fault.Why} {fault.Mend}")), statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }
}
