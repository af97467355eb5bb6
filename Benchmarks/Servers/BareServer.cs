using System.Net.Http.Headers;
using System.Text.Json;

namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>The least that answers an activity: parse it, commit something or nothing, post one reply or answer the click, 200.</summary>
internal sealed class BareServer(BareStore store) : IDisposable
{
    private readonly HttpMessageInvoker _connector = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public static WebApplication Build(Func<string, BareStore> open)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services
            .AddSingleton(provider => open(provider.GetRequiredService<IConfiguration>().GetConnectionString("HelpDesk") ?? string.Empty))
            .AddSingleton(static provider => new BareServer(provider.GetRequiredService<BareStore>()));
        var app = builder.Build();
        var server = app.Services.GetRequiredService<BareServer>();
        app.MapPost("/api/messages", server.HandleAsync);
        return app;
    }

    public void Dispose() => _connector.Dispose();

    private async Task HandleAsync(HttpContext http)
    {
        var activity = await JsonSerializer.DeserializeAsync(http.Request.Body, BareJson.Default.BareActivity, http.RequestAborted)
            ?? throw new JsonException("No activity.");
        await store.CommitAsync(activity.Conversation.Id, activity.Text ?? string.Empty);
        await (activity.Type == "invoke" ? AnswerAsync(http) : PostAsync(activity.Echo()));
    }

    /// <summary>A click is answered in the same request, and nothing is posted.</summary>
    private static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"You clicked."}""", http.RequestAborted);
    }

    private async Task PostAsync(BareActivity reply)
    {
        var to = new Uri($"{reply.ServiceUrl}v3/conversations/{Uri.EscapeDataString(reply.Conversation.Id)}/activities");
        using var request = new HttpRequestMessage(HttpMethod.Post, to)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(reply, BareJson.Default.BareActivity))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        using var response = await _connector.SendAsync(request, CancellationToken.None);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync();
    }
}
