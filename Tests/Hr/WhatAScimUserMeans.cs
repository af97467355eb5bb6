using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;
using TeamsHelpDesk.Bot.Hr.Scim;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>What is told to the runs when a user changes.</summary>
public sealed class WhatAScimUserMeans
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Later = new(2026, 12, 7);

    [Fact]
    public void An_active_user_starts_on_the_day_that_is_named_or_today()
    {
        Assert.Equal([new HrEvent.Joiner(Person(), Later)], Read(ScimSaid.Nothing, User("2026-12-07")).Events);
        Assert.Equal([new HrEvent.Joiner(Person(), Today)], Read(ScimSaid.Nothing, User()).Events);
        Assert.Empty(Read(ScimSaid.Nothing, User(active: false)).Events);
    }

    [Fact]
    public void A_last_day_that_is_known_from_the_first_is_told_with_it() => Assert.Equal(
        [new HrEvent.Joiner(Person(), Later), new HrEvent.Leaver("7", new(2027, 2, 28))], Read(ScimSaid.Nothing, User("2026-12-07", "2027-02-28")).Events);

    [Fact]
    public void Before_the_first_day_every_change_is_who_starts_anew()
    {
        var announced = Read(ScimSaid.Nothing, User("2026-12-07")).Said;

        Assert.Empty(Read(announced, User("2026-12-07")).Events);
        Assert.Equal([new HrEvent.Joiner(Person(), new(2026, 12, 14))], Read(announced, User("2026-12-14")).Events);
        Assert.Equal([new HrEvent.Joiner(Person("Engineering"), Later)], Read(announced, User("2026-12-07", department: "Engineering")).Events);
        Assert.Equal([new HrEvent.Cancelled("7", PersonRunKind.Joiner)], Read(announced, User("2026-12-07", active: false)).Events);
        Assert.Equal(
            [new HrEvent.Cancelled("7", PersonRunKind.Leaver), new HrEvent.Cancelled("7", PersonRunKind.Joiner)],
            Read(Read(announced, User("2026-12-07", "2027-02-28")).Said, User("2026-12-07", "2027-02-28", active: false)).Events);
    }

    [Fact]
    public void After_it_another_department_is_a_move_and_other_things_are_none()
    {
        var here = Read(ScimSaid.Nothing, User("2026-11-02")).Said;

        Assert.Equal([new HrEvent.Mover(Person("Engineering"), Today)], Read(here, User("2026-11-02", department: "Engineering")).Events);
        Assert.Empty(Read(here, User("2026-11-02", givenName: "Eleanor")).Events);
    }

    [Fact]
    public void Inactive_is_the_last_day_today_or_the_one_that_was_named()
    {
        var here = Read(ScimSaid.Nothing, User("2026-11-02")).Said;
        var leaving = Read(here, User("2026-11-02", "2026-12-31"));

        Assert.Equal([new HrEvent.Leaver("7", Today)], Read(here, User("2026-11-02", active: false)).Events);
        Assert.Equal([new HrEvent.Leaver("7", new(2026, 12, 31))], leaving.Events);
        Assert.Equal([new HrEvent.Leaver("7", Today)], Read(leaving.Said, User("2026-11-02", "2026-12-31", active: false)).Events);
        Assert.Equal([new HrEvent.Leaver("7", new(2026, 11, 20))], Read(here, User("2026-11-02", "2026-11-20", active: false)).Events);
        Assert.Equal([new HrEvent.Cancelled("7", PersonRunKind.Leaver)], Read(leaving.Said, User("2026-11-02")).Events);
        Assert.Equal([new HrEvent.Leaver("7", Today)], ScimMeaning.Gone(here, Today));
    }

    [Fact]
    public void Whoever_is_gone_goes_once_and_may_come_back()
    {
        var here = Read(ScimSaid.Nothing, User("2026-11-02")).Said;
        var gone = Read(here, User("2026-11-02", active: false)).Said;

        Assert.Empty(Read(gone, User("2026-11-02", active: false)).Events);
        Assert.Empty(ScimMeaning.Gone(gone, Today));
        Assert.Equal([new HrEvent.Cancelled("7", PersonRunKind.Leaver), new HrEvent.Joiner(Person(), Today)], Read(gone, User("2026-11-02")).Events);
    }

    [Theory]
    [InlineData("""{ "userName": "nora", "externalId": "7", "name": { "familyName": "Vance" } }""", "name.givenName is needed")]
    [InlineData("""{ "userName": "nora", "name": { "familyName": "Vance", "givenName": "Nora" } }""", "employeeNumber or externalId is needed")]
    [InlineData("""{ "userName": "nora", "externalId": "f3a4c1de-0000-4000-8000-000000000000", "name": { "familyName": "Vance", "givenName": "Nora" } }""", "What is kept as employeeId must be 1 to 16")]
    [InlineData("""{ "userName": "nora vance@contoso", "externalId": "7", "name": { "familyName": "Vance", "givenName": "Nora" } }""", "What is kept as userPrincipalName must be a sign-in name")]
    public void Who_cannot_work_here_is_refused(string user, string why)
    {
        var fault = Assert.Throws<ScimFaultException>(() => ScimMeaning.Person(JsonNode.Parse(user)?.AsObject() ?? [], null));

        Assert.Equal("invalidValue", fault.Reason);
        Assert.StartsWith(why, fault.Message, StringComparison.Ordinal);
    }

    private static (ScimSaid Said, IReadOnlyList<HrEvent> Events) Read(ScimSaid before, JsonObject user) =>
        ScimMeaning.Read(before, user, ScimMeaning.Person(user, "1020"), Today);

    private static HrPerson Person(string department = "Sales", string givenName = "Nora") => new()
    {
        EmployeeId = "7",
        GivenName = givenName,
        FamilyName = "Vance",
        UserPrincipalName = "nora.vance@contoso.example",
        Department = department,
        JobTitle = "Account Executive",
        ManagerEmployeeId = "1020",
        UsageLocation = "GB",
        TimeZone = "Europe/London",
    };

    private static JsonObject User(string? startDate = null, string? lastDay = null, bool active = true, string department = "Sales", string givenName = "Nora") => new()
    {
        ["userName"] = "nora.vance@contoso.example",
        ["externalId"] = "not the employee id",
        ["name"] = new JsonObject { ["givenName"] = givenName, ["familyName"] = "Vance" },
        ["title"] = "Account Executive",
        ["active"] = active,
        ["timezone"] = "Europe/London",
        ["addresses"] = new JsonArray(
            new JsonObject { ["type"] = "home", ["country"] = "FR" }, new JsonObject { ["type"] = "work", ["country"] = "gb" }),
        [ScimSchemas.EnterpriseId] = new JsonObject { ["employeeNumber"] = "7", ["department"] = department },
        [ScimSchemas.HrId] = new JsonObject { ["startDate"] = startDate, ["lastDay"] = lastDay },
    };
}
