using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Graph;

internal sealed class GraphOptionsValidator(IHostEnvironment environment) : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        var faults = FaultsOf(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(GraphOptions options)
    {
        if (FaultOf("Graph:BaseUrl", options.BaseUrl) is { } baseUrlFault)
        {
            yield return baseUrlFault;
        }
        else if (options.BaseUrl.PathAndQuery != "/" || options.BaseUrl.UserInfo.Length > 0)
        {
            yield return "Graph:BaseUrl must be a bare root such as https://graph.microsoft.com; leave out the path, /v1.0 is added.";
        }

        if (options.TokenUrl is { } tokenUrl && FaultOf("Graph:TokenUrl", tokenUrl) is { } tokenUrlFault)
        {
            yield return tokenUrlFault;
        }

        if (options.TokenUrl is not null && (string.IsNullOrEmpty(options.ClientId) || string.IsNullOrEmpty(options.ClientSecret)))
        {
            yield return "Graph:TokenUrl is set, so Graph:ClientId and Graph:ClientSecret are needed too.";
        }

        if (options.Processes is < 1 or > 100)
        {
            yield return "Graph:Processes must be from 1 to 100: how many processes of the help desk run side by side.";
        }

        if (options.AccessPackages.Any(one => one.Group == Guid.Empty || one.Package == Guid.Empty || one.Policy == Guid.Empty))
        {
            yield return "Graph:AccessPackages needs the ids of a Group, a Package and a Policy in each entry.";
        }

        if (options.AccessPackages.DistinctBy(one => one.Group).Count() < options.AccessPackages.Count)
        {
            yield return "Graph:AccessPackages names a group twice; one package gives it.";
        }

        if (options.ClientSecret is { Length: > 0 } && string.IsNullOrEmpty(options.ClientId))
        {
            yield return "Graph:ClientSecret is set, so Graph:ClientId is needed too.";
        }
    }

    private string? FaultOf(string setting, Uri? url) => url switch
    {
        null or { IsAbsoluteUri: false } => $"{setting} must be an absolute URL.",
        { Scheme: "https" } => null,
        { Scheme: "http", IsLoopback: true } when environment.IsDevelopment() => null,
        { Scheme: "http", IsLoopback: true } => $"{setting} may be plain http only in Development; use https.",
        _ => $"{setting} must use https.",
    };
}
