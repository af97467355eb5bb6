using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>`POST /api/hr/events` and `GET /api/hr/runs/{id}`, bytes in and status and body out.</summary>
public sealed class KnockingAtHrsDoor(AtHrsDoor door) : IClassFixture<AtHrsDoor>
{
    [Fact]
    public async Task Who_starts_is_taken_when_it_is_on_disk_and_their_run_can_be_read()
    {
        var answer = await door.PostAsync(Joiner("7001"));

        Assert.Equal((202, "application/json", "taken"), (answer.Status, answer.MediaType, (string?)answer.Json["status"]));
        Assert.Equal($"/api/hr/runs/{(string?)answer.Json["run"]}", answer.Location);
        var run = await door.SendAsync(door.SignedGet(answer.Location ?? string.Empty));
        Assert.Equal(200, run.Status);
        var person = Assert.Single(run.Json["people"]?.AsArray() ?? [], one => (string?)one?["employeeId"] == "7001");
        Assert.Equal(("Joiner", "2027-03-01"), ((string?)person?["kind"], (string?)person?["on"]));
    }

    [Fact]
    public async Task Every_kind_of_event_is_taken_one_or_many_at_a_time()
    {
        var many = await door.PostAsync(/*lang=json*/ """
            { "timestamp": "2026-11-23T08:59:58+00:00", "events": [
              { "type": "joiner", "data": { "startsOn": "2027-03-01", "person": { "employeeId": "7100", "givenName": "Zoë", "familyName": "O’Brien-Łuk", "userPrincipalName": "zoe.obrien@contoso.example",
                "department": "Sales", "jobTitle": "Account Executive", "managerEmployeeId": "1020", "usageLocation": "IE", "timeZone": "Europe/Dublin" } } },
              { "type": "mover", "data": { "on": "2027-04-01", "person": { "employeeId": "1021", "givenName": "Tom", "familyName": "Baker", "department": null } } },
              { "type": "leaver", "data": { "employeeId": "1022", "lastDay": "2027-05-31" } } ] }
            """);
        var changed = await door.PostAsync(/*lang=json*/ """{ "type": "dateChanged", "data": { "employeeId": "1022", "on": "2027-06-30" } }""");
        var cancelled = await door.PostAsync(/*lang=json*/ """{ "type": "cancelled", "data": { "employeeId": "1021" } }""");

        Assert.Equal([202, 202, 202], [many.Status, changed.Status, cancelled.Status]);
        var people = await PeopleAsync(many);
        Assert.Equal("2027-06-30", (string?)Of(people, "1022")["on"]);
        Assert.Equal("Cancelled", (string?)Of(people, "1021")["state"]);
        Assert.Equal("2027-03-01", (string?)Of(people, "7100")["on"]);
    }

    [Fact]
    public async Task Unsigned_it_is_refused()
    {
        foreach (var missing in new[] { "webhook-id", "webhook-timestamp", "webhook-signature" })
        {
            using var request = door.Signed("/api/hr/events", Joiner("7002"));
            request.Headers.Remove(missing);
            await RefusedAsync(request, 401);
        }

        await NobodyIsAnnouncedAsync("7002");
    }

    [Fact]
    public async Task Tampered_with_it_is_refused()
    {
        var body = door.Signed("/api/hr/events", Joiner("7003"));
        body.Content = new StringContent(Joiner("7003").Replace("Sales", "IT", StringComparison.Ordinal), Encoding.UTF8, "application/json");
        var id = door.Signed("/api/hr/events", Joiner("7003"), "msg_1");
        Set(id, "webhook-id", "msg_2");
        var time = door.Signed("/api/hr/events", Joiner("7003"), at: door.Now - 400);
        Set(time, "webhook-timestamp", $"{door.Now}");

        await RefusedAsync(body, 401);
        await RefusedAsync(id, 401);
        await RefusedAsync(time, 401);
        await NobodyIsAnnouncedAsync("7003");
    }

    [Fact]
    public async Task Five_minutes_late_or_early_it_is_taken_and_a_second_more_refused()
    {
        await RefusedAsync(door.Signed("/api/hr/events", Joiner("7004"), at: door.Now - 301), 401);
        await RefusedAsync(door.Signed("/api/hr/events", Joiner("7004"), at: door.Now + 301), 401);
        await NobodyIsAnnouncedAsync("7004");

        Assert.Equal(202, (await door.SendAsync(door.Signed("/api/hr/events", Joiner("7004"), at: door.Now - 300))).Status);
        Assert.Equal(202, (await door.SendAsync(door.Signed("/api/hr/events", Joiner("7005"), at: door.Now + 300))).Status);
    }

    [Fact]
    public async Task Sent_ten_times_it_is_one_run()
    {
        var first = await door.PostAsync(Joiner("7006"), "msg_ten-times");
        for (var again = 0; again < 9; again++)
        {
            var answer = await door.PostAsync(Joiner("7006"), "msg_ten-times");

            Assert.Equal((202, "known", first.Location), (answer.Status, (string?)answer.Json["status"], answer.Location));
        }

        Assert.Single(await PeopleAsync(first), one => (string?)one["employeeId"] == "7006");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_ten_megabytes_it_is_refused_unread(bool isLengthSaid)
    {
        var request = door.Signed("/api/hr/events", new string(' ', 10 * 1024 * 1024));
        request.Headers.TransferEncodingChunked = isLengthSaid ? null : true;

        await RefusedAsync(request, 413);
    }

    [Fact]
    public async Task With_the_wrong_secret_it_is_refused()
    {
        await RefusedAsync(door.Signed("/api/hr/events", Joiner("7007"), secret: "whsec_bm9ib2R5IGhhcyBldmVyIHNldCB0aGlzIG9uZSE="), 401);

        await NobodyIsAnnouncedAsync("7007");
    }

    [Fact]
    public async Task While_the_secret_is_rotated_the_old_and_the_new_one_are_taken_and_both_at_once()
    {
        var both = door.Signed("/api/hr/events", Joiner("7010"), "msg_both", AtHrsDoor.Secret);
        Set(both, "webhook-signature", $"{AtHrsDoor.Sign("whsec_bm9ib2R5IGhhcyBldmVyIHNldCB0aGlzIG9uZSE=", "msg_both", $"{door.Now}", Joiner("7010"))} {AtHrsDoor.Sign(AtHrsDoor.NextSecret, "msg_both", $"{door.Now}", Joiner("7010"))}");

        Assert.Equal(202, (await door.SendAsync(door.Signed("/api/hr/events", Joiner("7008"), secret: AtHrsDoor.Secret))).Status);
        Assert.Equal(202, (await door.SendAsync(door.Signed("/api/hr/events", Joiner("7009"), secret: AtHrsDoor.NextSecret))).Status);
        Assert.Equal(202, (await door.SendAsync(both)).Status);
    }

    [Theory]
    [InlineData("", "The body isn't JSON")]
    [InlineData("[]", "The body must be an object")]
    [InlineData("{", "The body isn't JSON")]
    [InlineData("""{ "type": "joiner" }""", "data is missing")]
    [InlineData("""{ "type": "hired", "data": {} }""", "type must be joiner, mover, leaver, dateChanged or cancelled")]
    [InlineData("""{ "events": [] }""", "events must hold 1 to 2000 of them")]
    [InlineData("""{ "events": {} }""", "events must be a list")]
    [InlineData("""{ "events": [ { "type": "leaver", "data": { "employeeId": "1", "lastDay": "2027-02-30" } } ] }""", "events[0].data.lastDay must be a day such as 2026-12-01")]
    [InlineData("""{ "type": "leaver", "data": { "employeeId": "1", "lastDay": 20270201 } }""", "data.lastDay must be text")]
    [InlineData("""{ "type": "leaver", "data": { "employeeId": 1, "lastDay": "2027-02-01" } }""", "data.employeeId must be text")]
    [InlineData("""{ "type": "leaver", "data": { "employeeId": "12345678901234567", "lastDay": "2027-02-01" } }""", "data.employeeId must be 1 to 16 characters")]
    [InlineData("""{ "type": "leaver", "type": "leaver", "data": { "employeeId": "1", "lastDay": "2027-02-01" } }""", "with a member twice")]
    [InlineData("""{ "timestamp": "2026-11-23T09:06:00Z", "type": "leaver", "data": { "employeeId": "1", "lastDay": "2027-02-01" } }""", "timestamp lies ahead")]
    [InlineData("""{ "timestamp": "yesterday", "type": "leaver", "data": { "employeeId": "1", "lastDay": "2027-02-01" } }""", "timestamp must be a moment")]
    [InlineData("""{ "type": "joiner", "data": { "startsOn": "2027-03-01", "person": { "employeeId": "1", "givenName": "A" } } }""", "data.person.familyName is missing")]
    public async Task Malformed_it_is_refused_with_the_place(string body, string why)
    {
        var problem = await RefusedAsync(door.Signed("/api/hr/events", body), 400);

        Assert.Contains(why, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "leaver", "source": "hr", "data": { "employeeId": "1", "lastDay": "2027-02-01" } }""", "source isn't known here; there are type, timestamp, data.")]
    [InlineData("""{ "type": "leaver", "data": { "employeeId": "1", "last_day": "2027-02-01" } }""", "data.last_day isn't known here; there are employeeId, lastDay.")]
    [InlineData("""{ "type": "joiner", "data": { "startsOn": "2027-03-01", "person": { "employeeId": "1", "givenName": "A", "familyName": "B", "<b>boss</b>": "2" } } }""", "data.person.A member isn't known here")]
    public async Task A_member_that_is_not_known_is_refused_by_name(string body, string why)
    {
        var problem = await RefusedAsync(door.Signed("/api/hr/events", body), 400);

        Assert.Contains(why, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A\\u0000B")]
    [InlineData("A\\nB")]
    [InlineData("\\u202EnimdA")]
    [InlineData("A\\u2028B")]
    [InlineData("\\uD800")]
    [InlineData(" Nora")]
    [InlineData("")]
    [InlineData("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafe")]
    public async Task A_name_that_a_screen_would_obey_or_no_directory_can_keep_is_refused(string name)
    {
        var problem = await RefusedAsync(door.Signed("/api/hr/events", Joiner("7011").Replace("Nora", name, StringComparison.Ordinal)), 400);

        Assert.Contains("data.person.givenName must be", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7012", "[Nora](https://evil.example)")]
    [InlineData("7013", "<at>Everyone</at>")]
    [InlineData("7014", "ליאור")]
    [InlineData("7015", "Robert'); DROP TABLE rows;--")]
    public async Task A_name_of_hostile_letters_is_a_name(string employee, string name)
    {
        var answer = await door.PostAsync(Joiner(employee).Replace("Nora", name, StringComparison.Ordinal));

        Assert.Equal(202, answer.Status);
    }

    [Fact]
    public async Task What_makes_no_sense_beside_what_was_said_before_is_refused_in_plain_words()
    {
        var problem = await RefusedAsync(door.Signed("/api/hr/events", /*lang=json*/ """{ "type": "cancelled", "data": { "employeeId": "7999" } }"""), 422);

        Assert.Contains("7999", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_media_type_it_is_refused()
    {
        var request = door.Signed("/api/hr/events", Joiner("7016"));
        request.Content = new StringContent(Joiner("7016"), Encoding.UTF8, "text/plain");

        await RefusedAsync(request, 415);
    }

    [Fact]
    public async Task A_run_is_read_only_by_who_signs_and_only_when_it_is_there()
    {
        var unsigned = new HttpRequestMessage(HttpMethod.Get, new Uri(door.Contoso.Bot?.Address ?? throw new InvalidOperationException(), "/api/hr/runs/0193f0aa-0000-7000-8000-000000000000"));

        await RefusedAsync(unsigned, 401);
        await RefusedAsync(door.SignedGet("/api/hr/runs/0193f0aa-0000-7000-8000-000000000000"), 404);
        await RefusedAsync(door.SignedGet("/api/hr/runs/none"), 404);
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_door()
    {
        await using var contoso = await AtHrsDoor.OpenAsync(new Dictionary<string, string?> { ["Hr:Secrets:0"] = null });
        using var direct = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(direct) { BaseAddress = contoso.Bot?.Address };
        using var body = new StringContent(Joiner("7017"), Encoding.UTF8, "application/json");

        using var posted = await http.PostAsync(new Uri("/api/hr/events", UriKind.Relative), body, Contoso.Stop);
        using var asked = await http.GetAsync(new Uri("/api/hr/runs/0193f0aa-0000-7000-8000-000000000000", UriKind.Relative), Contoso.Stop);
        using var scim = await http.GetAsync(new Uri("/scim/v2/Users", UriKind.Relative), Contoso.Stop);

        Assert.Equal([404, 404, 404], [(int)posted.StatusCode, (int)asked.StatusCode, (int)scim.StatusCode]);
    }

    private static string Joiner(string employee) => /*lang=json*/ """
        { "type": "joiner", "data": { "startsOn": "2027-03-01", "person": { "employeeId": "EMPLOYEE", "givenName": "Nora", "familyName": "Vance", "department": "Sales", "jobTitle": "Account Executive" } } }
        """.Replace("EMPLOYEE", employee, StringComparison.Ordinal);

    private async Task<HrAnswered> RefusedAsync(HttpRequestMessage request, int status)
    {
        var answer = await door.SendAsync(request);

        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal(status, (int?)answer.Json["status"]);
        return answer;
    }

    private async Task<IReadOnlyList<JsonNode>> PeopleAsync(HrAnswered taken) =>
        [.. ((await door.SendAsync(door.SignedGet(taken.Location ?? string.Empty))).Json["people"]?.AsArray() ?? []).OfType<JsonNode>()];

    /// <summary>Cancelling somebody who was never announced is refused.</summary>
    private async Task NobodyIsAnnouncedAsync(string employee) =>
        await RefusedAsync(door.Signed("/api/hr/events", $$"""{ "type": "cancelled", "data": { "employeeId": "{{employee}}" } }"""), 422);

    private static JsonNode Of(IEnumerable<JsonNode> people, string employee) => Assert.Single(people, one => (string?)one["employeeId"] == employee);

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
    }
}
