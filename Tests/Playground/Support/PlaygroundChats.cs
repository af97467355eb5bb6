using System.Buffers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Playground.Support;

/// <summary>
/// What people do on the Playground's page, through the addresses that the page itself calls. They are written down
/// nowhere: the version is pinned in package.json.
/// </summary>
internal sealed class PlaygroundChats(Uri origin) : IAsyncDisposable
{
    /// <summary>Generous, and for everything that has to be waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = origin };
    private readonly ClientWebSocket _page = new();
    private readonly List<PlaygroundMessage> _seen = [];

    /// <summary>Everything that has come so far, oldest first.</summary>
    public IReadOnlyList<PlaygroundMessage> Seen => _seen;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _page.Options.Proxy = null;
        await _page.ConnectAsync(new UriBuilder(new Uri(origin, "_ws_conversation/v1/conversations/stream")) { Scheme = "ws" }.Uri, cancellationToken);
    }

    /// <summary>What the page does when a chat or a channel is first opened; answered before the bot has heard of it.</summary>
    public async Task InstallAsync(string conversation, CancellationToken cancellationToken)
    {
        var answer = await PostAsync($"_debug/conversation/{Uri.EscapeDataString(conversation)}/installation", [], cancellationToken);
        answer.Dispose();
    }

    /// <summary>As the one at the keyboard: whoever else is named, it would be they.</summary>
    public async Task TypeAsync(string conversation, string text, CancellationToken cancellationToken)
    {
        var from = new JsonObject { ["id"] = PlaygroundSettings.MemberId(PlaygroundSettings.AtTheKeyboard) };
        var message = new JsonObject { ["from"] = from, ["text"] = text, ["textFormat"] = "plain" };
        var answer = await PostAsync($"_conversation/v1/conversations/{Uri.EscapeDataString(conversation)}/messages", message, cancellationToken);
        answer.Dispose();
    }

    /// <summary>Presses a button of the card with the inputs as they stand.</summary>
    /// <returns>What the bot answered to the click.</returns>
    public async Task<ClickAnswer> PressAsync(string person, PlaygroundMessage on, string button, CancellationToken cancellationToken)
    {
        var card = on.Card ?? throw new ArgumentException("The message has no card.", nameof(on));
        var action = CardReader.FindAction(card, button)
            ?? throw new ArgumentException($"No button “{button}”; there are: {string.Join(", ", CardReader.Titles(card))}.", nameof(button));
        var invoke = new JsonObject
        {
            ["name"] = "adaptiveCard/action",
            ["from"] = new JsonObject { ["id"] = PlaygroundSettings.MemberId(person) },
            ["conversation"] = new JsonObject { ["id"] = on.Conversation },
            ["replyToId"] = on.Id,
            ["value"] = new JsonObject { ["action"] = ClickedAction.OnTheWire(action, CardReader.Defaults(card)) },
        };
        using var response = await PostAsync("_conversation/v1/invoke", invoke, cancellationToken);
        return ClickAnswer.From(JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
    }

    /// <summary>The first message that fits, among those that have come and those that will.</summary>
    public async Task<PlaygroundMessage> SeeAsync(Func<PlaygroundMessage, bool> fits, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await FindAsync(fits, patience.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It didn't come. There were:\n{string.Join('\n', _seen)}", fault);
        }
    }

    public ValueTask DisposeAsync()
    {
        _page.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        // Under the origin by hand: a conversation id begins like a scheme ("a:"), and Uri would take it for one.
        var response = await _http.PostAsJsonAsync(new Uri(origin.GetLeftPart(UriPartial.Authority) + "/" + path), body, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
        return response;
    }

    private async Task<PlaygroundMessage> FindAsync(Func<PlaygroundMessage, bool> fits, CancellationToken cancellationToken)
    {
        for (var next = 0; ; next++)
        {
            while (next >= _seen.Count)
            {
                await ReadAsync(cancellationToken);
            }

            if (fits(_seen[next]))
            {
                return _seen[next];
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var whole = new ArrayBufferWriter<byte>();
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _page.ReceiveAsync(whole.GetMemory(4_096), cancellationToken);
            whole.Advance(received.Count);
        }
        while (!received.EndOfMessage);

        Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
        if (PlaygroundMessage.From(JsonElement.Parse(whole.WrittenSpan)) is { } message)
        {
            _seen.Add(message);
        }
    }
}

/// <summary>What a click comes to for the one who clicked: another card, or a sentence above this one.</summary>
internal abstract record ClickAnswer
{
    private ClickAnswer()
    {
    }

    internal sealed record Card(JsonElement Content) : ClickAnswer
    {
        public string ReadAloud => CardReader.ReadAloud(Content);
    }

    internal sealed record Sentence(string Text) : ClickAnswer;

    /// <param name="body">The bot's answer as the page gets it, without the status in it.</param>
    public static ClickAnswer From(JsonElement body) => (body.TryGetProperty("type", out var type) ? type.GetString() : null) switch
    {
        "application/vnd.microsoft.card.adaptive" => new Card(body.GetProperty("value")),
        "application/vnd.microsoft.activity.message" => new Sentence(body.GetProperty("value").GetString() ?? string.Empty),
        _ => throw new InvalidOperationException($"The click was answered with {body.GetRawText()}"),
    };
}
