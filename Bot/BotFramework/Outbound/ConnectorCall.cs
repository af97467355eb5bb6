using System.Text;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>One call: the template is filled with the escaped arguments, in order, and is itself the label in metrics.</summary>
internal sealed record ConnectorCall(HttpMethod Method, string ServiceUrl, string Template, params IReadOnlyList<string> Arguments)
{
    public byte[]? Body { get; init; }

    /// <summary>The conversation whose limits it counts for, where that isn't the first argument.</summary>
    public string? Place { get; init; }

    /// <summary>Whether doing it twice is the same as doing it once.</summary>
    public bool IsRepeatable { get; init; } = Method != HttpMethod.Post;

    public Uri ToUri()
    {
        var url = new StringBuilder(ServiceUrl.TrimEnd('/'));
        var argument = 0;
        var rest = Template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            url.Append(rest[..open]).Append(Escape(Arguments[argument++]));
            rest = rest[(rest.IndexOf('}') + 1)..];
        }

        return new Uri(url.Append(rest).ToString());
    }

    // Dots stay as they are when escaped, and a segment of dots climbs to another resource.
    private static string Escape(string id) => id is "" or "." or ".."
        ? throw new ConnectorException(ConnectorFault.Rejected, code: "UnusableId")
        : Uri.EscapeDataString(id);
}
