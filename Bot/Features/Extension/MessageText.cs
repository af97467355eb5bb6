using System.Net;
using System.Text;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.Features.Extension;

/// <summary>The words of a message that somebody picked. Teams sends it as HTML, whoever wrote it; only its text is taken.</summary>
internal static class MessageText
{
    private const int MostRead = 32 * 1024;

    public static string Of(JsonElement? payload)
    {
        var body = payload.Member("body");
        var content = body.Text("content") ?? string.Empty;
        var read = content.Length <= MostRead ? content : content[..MostRead];
        return body.Text("contentType") == "html" ? WebUtility.HtmlDecode(WithoutTags(read)).Replace('\u00a0', ' ').Trim() : read.Trim();
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var rest = html.AsSpan();
        while (rest.IndexOf('<') is var open and >= 0)
        {
            text.Append(rest[..open]);
            var length = rest[open..].IndexOf('>');
            var tag = length < 0 ? rest[open..] : rest.Slice(open, length + 1);
            text.Append(EndsALine(tag) ? '\n' : ' ');
            rest = rest[(open + tag.Length)..];
        }

        return text.Append(rest).ToString();
    }

    private static bool EndsALine(ReadOnlySpan<char> tag) =>
        tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("</p", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("</div", StringComparison.OrdinalIgnoreCase);
}
