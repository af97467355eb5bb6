using System.Text.Json.Serialization;
using Microsoft.Playwright;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>An empty page that knows <c>drawCard</c>; nothing comes from a network.</summary>
internal static class CardPage
{
    private const string Empty = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="margin:12px"></body></html>
        """;

    public static async Task LoadAsync(IPage page)
    {
        await page.SetContentAsync(Empty);
        await page.AddStyleTagAsync(new() { Path = RepositoryFiles.PathOf("Sandbox", "wwwroot", "dist", "cards.css") });
        await page.AddScriptTagAsync(new() { Path = RepositoryFiles.PathOf("Sandbox", "wwwroot", "dist", "cards.js") });
    }
}

internal sealed record Seen(string[] Problems, bool Overflow, SeenButton[] Buttons, int Live, int Unlabelled, string Text);

internal sealed record SeenButton(string Label, bool Seen);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Seen))]
internal sealed partial class SeenJson : JsonSerializerContext;
