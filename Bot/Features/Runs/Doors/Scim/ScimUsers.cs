using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Hr.Scim;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;

/// <summary>The users of the SCIM client: each change is one commit with what it says of a person.</summary>
internal sealed class ScimUsers(IStore store, Commits commits, ScimToday days, TimeProvider clock)
{
    private const int MostRaces = 8;

    public async ValueTask<ScimUser?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync([ScimUser.KeyOf(id)], cancellationToken) is [{ } row] ? ScimUser.From(row) : null;

    public async ValueTask<ScimUser> CreateAsync(JsonObject resource, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var made = new ScimUser(Guid.CreateVersion7(now), resource, now, now, ScimSaid.Nothing);
        var (user, events) = await UnderstandAsync(made, cancellationToken);
        var changes = Write(user, events, "scim.created", now);
        return await CommitAsync(changes with { Rows = [.. changes.Rows, user.SaveName()] }) is CommitOutcome.Committed
            ? user with { RowVersion = 1 }
            : throw NameTaken();
    }

    /// <param name="change">From the resource as it stands to the one that is wanted.</param>
    /// <param name="entityTag">What the client last saw; null where it doesn't say.</param>
    public async ValueTask<ScimUser> ChangeAsync(Guid id, Func<JsonObject, JsonObject> change, string? entityTag, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            var before = await FoundAsync(id, entityTag, cancellationToken);
            var wanted = change(before.Resource);
            if (JsonNode.DeepEquals(wanted, before.Resource))
            {
                return before;
            }

            if (await TryChangeAsync(before, wanted, cancellationToken) is { } after)
            {
                return after;
            }
        }

        throw ScimFaultException.Changed();
    }

    public async ValueTask DeleteAsync(Guid id, string? entityTag, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            var user = await FoundAsync(id, entityTag, cancellationToken);
            var now = clock.GetUtcNow();
            var changes = Write(user, ScimMeaning.Gone(user.Said, days.Today(user.Said.Person)), "scim.deleted", now) with
            {
                Rows = [new RowChange.Delete(ScimUser.KeyOf(id), user.RowVersion), .. await NameOffAsync(user, cancellationToken)],
            };
            if (await CommitAsync(changes) is CommitOutcome.Committed)
            {
                return;
            }
        }

        throw ScimFaultException.Changed();
    }

    /// <returns>Null when somebody else was first: decide again.</returns>
    private async ValueTask<ScimUser?> TryChangeAsync(ScimUser before, JsonObject wanted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (user, events) = await UnderstandAsync(before with { Resource = wanted, ChangedAt = now }, cancellationToken);
        var changes = Write(user, events, "scim.changed", now);
        if (ScimUser.NameKeyOf(before.UserName) != ScimUser.NameKeyOf(user.UserName))
        {
            if (await store.FindAsync([ScimUser.NameKeyOf(user.UserName)], cancellationToken) is [not null])
            {
                throw NameTaken();
            }

            changes = changes with { Rows = [.. changes.Rows, .. await NameOffAsync(before, cancellationToken), user.SaveName()] };
        }

        return await CommitAsync(changes) is CommitOutcome.Committed ? user with { RowVersion = before.RowVersion + 1 } : null;
    }

    private async ValueTask<(ScimUser User, IReadOnlyList<HrEvent> Events)> UnderstandAsync(ScimUser user, CancellationToken cancellationToken)
    {
        if (user.UserName.Length == 0)
        {
            throw ScimFaultException.Value("userName is needed.");
        }

        var person = ScimMeaning.Person(user.Resource, await ManagerAsync(user.Resource, cancellationToken));
        if (user.Said.Person is { } known && known.EmployeeId != person.EmployeeId)
        {
            throw ScimFaultException.Mutability("The employee id of somebody who was announced stays: create another user.");
        }

        var (said, events) = ScimMeaning.Read(user.Said, user.Resource, person, days.Today(person));
        return (user with { Said = said }, events);
    }

    /// <summary>A manager is another user here; else what is named is taken for their employee id.</summary>
    private async ValueTask<string?> ManagerAsync(JsonObject resource, CancellationToken cancellationToken) => ScimMeaning.ManagerOf(resource) switch
    {
        { } value when Guid.TryParseExact(value, "D", out var id) && await FindAsync(id, cancellationToken) is { } manager => ScimMeaning.EmployeeIdOf(manager.Resource),
        var value => value,
    };

    private async ValueTask<ScimUser> FoundAsync(Guid id, string? entityTag, CancellationToken cancellationToken)
    {
        var user = await FindAsync(id, cancellationToken) ?? throw ScimFaultException.NotFound();
        return entityTag is null || ScimTags.Fits(entityTag, user.EntityTag) ? user : throw ScimFaultException.Changed();
    }

    private async ValueTask<IReadOnlyList<RowChange>> NameOffAsync(ScimUser user, CancellationToken cancellationToken) =>
        await store.FindAsync([ScimUser.NameKeyOf(user.UserName)], cancellationToken) is [{ } name] ? [new RowChange.Delete(name.Key, name.Version)] : [];

    private static Changes Write(ScimUser user, IReadOnlyList<HrEvent> events, string action, DateTimeOffset now) => new()
    {
        Rows = [user.Save()],
        Work = [.. ScimWord.Of(user.Id, events, now)],
        Audit = [new AuditEntry(now, "hr", action, $"scim-user:{user.Id:D}", "{}")],
    };

    // From here on it takes hold whether or not the client still waits.
    private ValueTask<CommitOutcome> CommitAsync(Changes changes) => commits.CommitAsync(changes, CancellationToken.None);

    private static ScimFaultException NameTaken() => ScimFaultException.Taken("Another user has this userName.");
}

/// <summary>Which day it is where somebody works.</summary>
internal sealed class ScimToday(TimeProvider clock)
{
    public DateOnly Today(HrPerson? person)
    {
        var zone = person?.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
    }
}

/// <summary>Entity tags in a header (RFC 9110 §8.8.3): some, or * for any.</summary>
internal static class ScimTags
{
    public static bool Fits(string header, string entityTag) => header.Split(',', StringSplitOptions.TrimEntries).Any(one => one == "*" || Bare(one) == Bare(entityTag));

    /// <summary>All of ours are weak, and some clients leave that mark out.</summary>
    private static string Bare(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
