using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>What somebody might put into a name, a reason or a catalogue title to make a card do something.</summary>
public static class HostileText
{
    public const string Everything =
        "[reset here](https://evil.example/login) **BOLD** _it_ <at>Everyone</at> ![x](https://evil.example/x.png) {{DATE(2026-02-19T00:00:00Z, SHORT)}}";

    public static TheoryData<string> Payloads =>
    [
        Everything,
        "[click](https://evil.example)",
        "![picture](https://evil.example/a.png)",
        "<at>General</at>",
        "< AT id=\"0\">General</ at >",
        "<img src=x onerror=alert(1)><a href=\"https://evil.example\">x</a>",
        "{{DATE(2026-02-19T00:00:00Z, SHORT)}} {{TIME(2026-02-19T00:00:00Z)}}",
        "{\u200B{DATE(2026-02-19T00:00:00Z, SHORT)}}",
        "${$root.secret}",
        "\"},{\"type\":\"Action.OpenUrl\",\"url\":\"https://evil.example\"",
        "\u202Eevil\u202C \u2067x\u2066 \u200Fabc\u061C",
        "one\r\ntwo\u2028three\n\n\n\n# heading\n- list\n1. list\n> quote",
        "# heading",
        "- item",
        "1. item",
        "> quote",
        "**bold** __bold__ *it* _it_ `code` ~~gone~~",
        "https://evil.example www.evil.example",
        "<https://evil.example>",
        "&#91;x&#93;(https://evil.example) &lt;at&gt;",
        "a\0b\u0007c\u001B[31m",
        "\U000E0041\U000E0042 invisible tags",
        "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B",
        new string('x', 100_000),
        new string('\u202E', 100_000) + "end",
        "\\[click\\](https://evil.example) \\*x\\*",
        "\uD800 half a surrogate",
    ];
}
