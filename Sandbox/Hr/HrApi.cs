using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TeamsHelpDesk.Sandbox.Page;

namespace TeamsHelpDesk.Sandbox.Hr;

/// <summary>`/sandbox/api/hr`: HR's console on the page.</summary>
internal static class HrApi
{
    private const int MostDeliveries = 30;

    public static IServiceCollection AddHrSystem(this IServiceCollection services)
    {
        services.AddHttpClient(HrSender.HttpClientName).ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { UseProxy = false });
        return services.AddSingleton<HrSender>().AddSingleton<HrSystem>();
    }

    public static void MapHrSystem(this IEndpointRouteBuilder app)
    {
        var hr = app.MapGroup("/sandbox/api/hr").AddEndpointFilter<LoopbackOnly>();
        hr.MapGet("/", static (HrSystem system, HrSender sender, TimeProvider clock) => Json(ViewOf(system, sender, clock), HrJson.Default.HrView));
        hr.MapPost("/hire", static (HttpRequest request, HrSystem system) => ActAsync(request, HrJson.Default.HireRequest, (hire, stop) => system.HireAsync(
            new(string.Empty, hire.GivenName.Trim(), hire.FamilyName.Trim(), hire.Department, hire.JobTitle.Trim(), hire.Manager), hire.On, stop)));
        hr.MapPost("/move", static (HttpRequest request, HrSystem system) => ActAsync(
            request, HrJson.Default.MoveRequest, (move, stop) => system.MoveAsync(move.Person, move.Department, move.JobTitle.Trim(), move.Manager, move.On, stop)));
        hr.MapPost("/leave", static (HttpRequest request, HrSystem system) => ActAsync(request, HrJson.Default.DayRequest, (day, stop) => system.LeaveAsync(day.Person, day.On, stop)));
        hr.MapPost("/date", static (HttpRequest request, HrSystem system) => ActAsync(request, HrJson.Default.DayRequest, (day, stop) => system.ChangeDateAsync(day.Person, day.On, stop)));
        hr.MapPost("/cancel", static (HttpRequest request, HrSystem system) => ActAsync(request, HrJson.Default.CancelRequest, (cancel, stop) => system.CancelAsync(cancel.Person, stop)));
        hr.MapPost("/thousand", static (HttpRequest request, HrSystem system) => ActAsync(request, HrJson.Default.ManyRequest, (many, stop) => system.HireManyAsync(many.Count, many.On, stop)));
        hr.MapPost("/again", AgainAsync);
    }

    private static async Task<IResult> AgainAsync(HrSender sender) =>
        await sender.SendLastAgainAsync(CancellationToken.None) is { } sent ? Json(ShownOf(sent), HrJson.Default.ShownDelivery) : TypedResults.NotFound();

    // What HR said stays said when the page is closed before the bot has answered.
    private static async Task<IResult> ActAsync<T>(HttpRequest request, JsonTypeInfo<T> type, Func<T, CancellationToken, Task<HrDelivery>> act)
        where T : class
    {
        try
        {
            return request.HasJsonContentType() && await request.ReadFromJsonAsync(type, request.HttpContext.RequestAborted) is { } asked
                ? Json(ShownOf(await act(asked, CancellationToken.None)), HrJson.Default.ShownDelivery)
                : TypedResults.BadRequest();
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException)
        {
            return TypedResults.BadRequest();
        }
    }

    private static HrView ViewOf(HrSystem system, HrSender sender, TimeProvider clock)
    {
        var people = system.People;
        return new(
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            [.. people.Select(static person => person.Department).Where(static department => department.Length > 0).Distinct().Order(StringComparer.CurrentCulture)],
            people,
            [.. sender.Sent.Take(MostDeliveries).Select(ShownOf)]);
    }

    private static ShownDelivery ShownOf(HrDelivery sent) => new(sent.What, sent.SentAt, sent.Status is >= 200 and < 300, sent.Answer switch
    {
        "taken" => "Taken.",
        "known" => "Known already: nothing happens twice.",
        { Length: > 0 } why => why,
        _ => "The help desk could not be reached.",
    });

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<T> Json<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type);
}

internal sealed record HireRequest(string GivenName, string FamilyName, string Department, string JobTitle, string? Manager, DateOnly On);

internal sealed record MoveRequest(string Person, string Department, string JobTitle, string? Manager, DateOnly On);

internal sealed record DayRequest(string Person, DateOnly On);

internal sealed record CancelRequest(string Person);

internal sealed record ManyRequest(int Count, DateOnly On);

internal sealed record HrView(DateOnly Today, IReadOnlyList<string> Departments, IReadOnlyList<HrRecord> People, IReadOnlyList<ShownDelivery> Deliveries);

internal sealed record ShownDelivery(string What, DateTimeOffset At, bool IsTaken, string Answer);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(HireRequest))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(DayRequest))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(ManyRequest))]
[JsonSerializable(typeof(HrView))]
[JsonSerializable(typeof(ShownDelivery))]
internal sealed partial class HrJson : JsonSerializerContext;
