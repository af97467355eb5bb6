using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>What must be agreed before one person's part is begun; bound to the plan as it was shown (invariant 6).</summary>
internal sealed record RunApproval(Guid PersonRunId, Guid RunId, string PlanHash, Approval Approval)
{
    private const string RowKind = "hr-approval";
    private const string Open = "open";
    private const string Closed = "closed";
    private const int MostOfARun = 10_000;

    [JsonIgnore]
    public long RowVersion { get; init; }

    /// <summary>The person's day as it was shown with the plan; null in rows of before this member.</summary>
    public DateOnly? On { get; init; }

    /// <summary>When nobody had agreed in time.</summary>
    public DateTimeOffset? LapsedAt { get; init; }

    [JsonIgnore]
    public bool IsOpen => LapsedAt is null && !Approval.IsDenied && Approval.Current is not null;

    public static RowKey KeyOf(Guid personRunId) => new(RowKind, personRunId.ToString("D"));

    public static RowQuery OfRun(Guid runId) => new(RowKind) { Owner = runId.ToString("D"), Limit = MostOfARun };

    public static RunApproval From(Row row) => (JsonSerializer.Deserialize(row.Body, LedgerJson.Default.RunApproval)
        ?? throw new JsonException("A stored approval of a run is empty.")) with
    { RowVersion = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(KeyOf(PersonRunId), RowVersion, JsonSerializer.Serialize(this, LedgerJson.Default.RunApproval))
    {
        Owner = RunId.ToString("D"),
        State = IsOpen ? Open : Closed,
    });

    /// <summary>With the time of its current stage running from now on, unless it runs already.</summary>
    public RunApproval AskedNow(DateTimeOffset now) => Approval.Current is { AskedAt: null } stage
        ? this with { Approval = Approval.With(stage, stage with { AskedAt = now }) }
        : this;

    /// <summary>Whether those who read this copy are asked now.</summary>
    public bool IsAskedOn(RunCard copy) => IsOpen && Approval.Current is { } stage && (copy.Channel is { } channel
        ? stage.Channels.Contains(channel)
        : copy.Person is { } person && stage.IsAskedInPerson(person));

    /// <summary>Where those who are asked now see it.</summary>
    public IEnumerable<RunCard> Copies() => Approval.Current is not { } stage
        ? []
        : stage.Channels.Select(channel => new RunCard(RunId, RunCardRole.Preview, null, channel))
            .Concat(stage.AskedInPerson.Select(person => new RunCard(RunId, RunCardRole.Preview, person.Id, null)));
}
