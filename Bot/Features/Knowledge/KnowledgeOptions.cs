using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>Where the articles are that answers are quoted from.</summary>
internal sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>A folder of Markdown files, read with its subfolders. Default `knowledge`; a folder that isn't there holds no articles.</summary>
    public string Path { get; set; } = "knowledge";

    /// <summary>
    /// The hosts that an article may link to, such as `intranet.contoso.example`: whole names, no wildcards. A link to any other
    /// host isn't shown. None by default.
    /// </summary>
    public IList<string> LinkHosts { get; init; } = [];
}

internal sealed class KnowledgeOptionsValidator : IValidateOptions<KnowledgeOptions>
{
    public ValidateOptionsResult Validate(string? name, KnowledgeOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            return ValidateOptionsResult.Fail("Knowledge:Path is empty: name a folder of Markdown files, or leave it out for 'knowledge'.");
        }

        var wrong = options.LinkHosts.FirstOrDefault(static host => Uri.CheckHostName(host) != UriHostNameType.Dns);
        return wrong is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Knowledge:LinkHosts has '{wrong}': write a host's whole name, such as intranet.contoso.example, without https:// and without a path.");
    }
}
