using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Page;

/// <summary>`/sandbox/api`: what the page shows and does.</summary>
internal static class PageApi
{
    private const int LongestText = 20_000;
    private const double LongestAdvanceHours = 24 * 366;

    public static void MapPageApi(this IEndpointRouteBuilder page)
    {
        var api = page.MapGroup("/sandbox/api");
        api.MapGet("/company", static (CompanyOnThePage company) => Json(company.Company(), PageJson.Default.CompanyView));
        api.MapGet("/people/{id}/chats", Chats);
        api.MapGet("/people/{id}/conversations/{conversation}/messages", Messages);
        api.MapGet("/people/{id}/access", static (string id, IEntraWatch entra) => Json(entra.AccessOf(id), PageJson.Default.EntraAccess));
        api.MapGet("/changes", static (IEntraWatch entra) => Json([.. entra.Changes.TakeLast(200)], PageJson.Default.EntraChangeArray));
        api.MapPost("/say", SayAsync);
        api.MapPost("/post", PostAsync);
        api.MapPost("/click", ClickAsync);
        api.MapPost("/refresh", RefreshAsync);
        api.MapPost("/read", ReadAsync);
        api.MapPost("/clock/advance", AdvanceAsync);
    }

    private static IResult Chats(string id, Roster roster, CompanyOnThePage company) =>
        roster.FindPerson(id) is { } person ? Json(company.Chats(person), PageJson.Default.ChatsView) : TypedResults.NotFound();

    private static IResult Messages(string id, string conversation, Roster roster, CompanyOnThePage company) =>
        roster.FindPerson(id) is { } person && company.MayRead(person, conversation)
            ? Json(company.Messages(person, conversation), PageJson.Default.ShownMessageArray)
            : TypedResults.NotFound();

    private static async Task<IResult> SayAsync(HttpRequest request, Roster roster, TeamsClient teams) =>
        await BodyAsync(request, PageJson.Default.SayRequest) is { } say && IsText(say.Text) && roster.FindPerson(say.Person) is { } person
            ? Answered((await teams.SayAsync(person.ObjectId, say.Text, Onwards)).Answer)
            : TypedResults.BadRequest();

    private static async Task<IResult> PostAsync(HttpRequest request, Roster roster, CompanyOnThePage company, TeamsClient teams) =>
        await BodyAsync(request, PageJson.Default.PostRequest) is { } post && IsText(post.Text)
        && roster.FindPerson(post.Person) is { } person && company.MayRead(person, post.Channel)
            ? Answered((await teams.SayInChannelAsync(person.ObjectId, post.Channel, post.Thread, post.Text, Onwards)).Answer)
            : TypedResults.BadRequest();

    private static async Task<IResult> ClickAsync(
        HttpRequest request, Roster roster, CompanyOnThePage company, TeamsChats chats, TeamsClient teams) =>
        await BodyAsync(request, PageJson.Default.ClickRequest) is { } click
        && roster.FindPerson(click.Person) is { } person && company.MayRead(person, click.Conversation)
        && chats.Find(ConversationAddress.Parse(click.Conversation), click.Message) is { IsDeleted: false }
        && click.Action["type"]?.ToString() is "Action.Execute" or "Action.Submit"
            ? Json(
                Describe(await teams.ClickAsync(person.ObjectId, click.Conversation, click.Message, click.Action, click.Inputs, Onwards)),
                PageJson.Default.ClickAnswer)
            : TypedResults.BadRequest();

    private static async Task<IResult> RefreshAsync(HttpRequest request, Roster roster, CompanyOnThePage company, TeamsClient teams)
    {
        if (await BodyAsync(request, PageJson.Default.LookRequest) is not { Message: { } message } look
            || roster.FindPerson(look.Person) is not { } person || !company.MayRead(person, look.Conversation))
        {
            return TypedResults.BadRequest();
        }

        await teams.RefreshAsync(person.ObjectId, look.Conversation, message, Onwards);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReadAsync(HttpRequest request, TeamsChats chats)
    {
        if (await BodyAsync(request, PageJson.Default.LookRequest) is not { } look)
        {
            return TypedResults.BadRequest();
        }

        chats.MarkRead(look.Person, look.Conversation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> AdvanceAsync(HttpRequest request, PageEvents events)
    {
        if (await BodyAsync(request, PageJson.Default.AdvanceRequest) is not { Hours: > 0 and <= LongestAdvanceHours } advance)
        {
            return TypedResults.BadRequest();
        }

        events.Advance(TimeSpan.FromHours(advance.Hours));
        return TypedResults.NoContent();
    }

    // What was said stays said when the page is closed or reloaded before the bot has answered.
    private static CancellationToken Onwards => CancellationToken.None;

    private static ClickAnswer Describe(ClickResult result) => result switch
    {
        ClickResult.CardReplaced => new("card", null),
        ClickResult.InfoBar(var text) => new("info", text),
        ClickResult.Refused(_, var message) => new("error", message),
        ClickResult.Sent => new("sent", "Your response was sent to the app"),
        ClickResult.Failed(_, var why) => new("error", $"Something went wrong. Please try again. {why}"),
        _ => throw new InvalidOperationException($"Unknown {result}."),
    };

    private static JsonHttpResult<ClickAnswer> Answered(BotAnswer? answer) =>
        Json(answer is null or { IsSuccess: true } ? new ClickAnswer("sent", null) : new ClickAnswer("error", "The bot could not be reached."),
            PageJson.Default.ClickAnswer);

    private static bool IsText(string text) => text.Length <= LongestText && !string.IsNullOrWhiteSpace(text);

    private static async Task<T?> BodyAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync(type, request.HttpContext.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonHttpResult<T> Json<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type);
}
