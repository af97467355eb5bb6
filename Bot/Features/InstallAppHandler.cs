using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>
/// Installs the app for one person through Graph. Their address comes by the activity that Teams then sends. Somebody whose
/// licence is new isn't known to Teams for hours, so it's tried for days.
/// </summary>
internal sealed class InstallAppHandler(GraphClient graph, IOptions<TeamsAppOptions> options, TimeProvider clock) : IWorkHandler
{
    public string Kind => InstallApp.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (options.Value.AppCatalogId is not { } app)
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            await graph.InstallTeamsAppAsync(InstallApp.From(item).Person, app, cancellationToken);
            return WorkResult.Done.Nothing;
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), fault.RetryAfter, $"Graph: {fault.Outcome} {fault.Code}");
        }
    }

    /// <summary>What waits is told of anyway, with who can't be reached.</summary>
    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
