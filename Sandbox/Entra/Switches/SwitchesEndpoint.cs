using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>The switches over HTTP, for pages and for programs that start the Sandbox from outside.</summary>
internal sealed class SwitchesEndpoint(GraphSwitches switches, GraphLimits limits, GraphViolations violations, RequestRecorder recorder)
{
    public Task ShowAsync(HttpContext http) => JsonWriter.WriteAsync(http, Show());

    public async Task SetAsync(HttpContext http)
    {
        try
        {
            var asked = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject ?? [];
            foreach (var (name, value) in asked)
            {
                Set(name, value);
            }
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await JsonWriter.WriteAsync(http, new JsonObject { ["error"] = fault.Message });
            return;
        }

        await JsonWriter.WriteAsync(http, Show());
    }

    public async Task RecordedAsync(HttpContext http)
    {
        http.Response.ContentType = "application/x-ndjson";
        foreach (var line in recorder.Lines)
        {
            await http.Response.WriteAsync(line + "\n", http.RequestAborted);
        }
    }

    private void Set(string name, JsonNode? value)
    {
        switch (name)
        {
            case "reset" when Flag(value):
                switches.Reset();
                limits.Clear();
                violations.Clear();
                recorder.Clear();
                break;
            case "throttle":
                switches.Throttle(Number(value?["calls"], 1), Text(value, "retryAfter"), Text(value, "matching"));
                break;
            case "fail":
                switches.Fail(Number(value?["calls"], 1), Number(value?["status"], 503), Text(value, "matching"));
                break;
            case "notReady":
                switches.NotReady(Number(value?["calls"], 1), Text(value, "matching"));
                break;
            case "challenge":
                switches.Challenge(Number(value?["calls"], 1), Text(value, "matching"));
                break;
            case "dropResponseAfterCommit":
                switches.DropResponseAfterCommit(Text(value, "matching"), Text(value, "as") == "504" ? LostAnswer.GatewayTimeout : LostAnswer.Abort);
                break;
            case "hold":
                switches.HoldNext(Text(value, "matching"));
                break;
            case "release" when Flag(value):
                ReleaseAll();
                break;
            case "removePermission":
                switches.RemovePermission((string?)value ?? "");
                break;
            case "restorePermission":
                switches.RestorePermission((string?)value ?? "");
                break;
            default:
                SetLasting(name, value);
                break;
        }
    }

    private void SetLasting(string name, JsonNode? value)
    {
        switch (name)
        {
            case "delayMilliseconds":
                switches.Delay = TimeSpan.FromMilliseconds(Number(value, 0));
                break;
            case "delaySpreadMilliseconds":
                switches.DelaySpread = TimeSpan.FromMilliseconds(Number(value, 0));
                break;
            case "limits":
                limits.Enforced = Flag(value);
                break;
            case "replicationDelayMilliseconds":
                switches.ReplicationDelay = TimeSpan.FromMilliseconds(Number(value, 0));
                break;
            case "pageSize":
                switches.PageSize = value is null ? null : Number(value, 100);
                break;
            case "reworded":
                switches.Reworded = Flag(value);
                break;
            case "withoutP2":
                switches.WithoutP2 = Flag(value);
                break;
            case "withoutIntune":
                switches.WithoutIntune = Flag(value);
                break;
            case "revokesWithoutBody":
                switches.RevokesWithoutBody = Flag(value);
                break;
            case "passwordNeedsRole":
                switches.PasswordNeedsRole = Flag(value);
                break;
            case "quotesPasswords":
                switches.QuotesPasswords = Flag(value);
                break;
            case "emptyFirstPage":
                switches.EmptyFirstPage = Flag(value);
                break;
            case "shuffleBatches":
                switches.ShuffleBatches = Flag(value);
                break;
            default:
                throw new ArgumentException($"There is no switch called {name}.");
        }
    }

    private void ReleaseAll()
    {
        foreach (var hold in switches.Holds)
        {
            hold.Release();
        }
    }

    private JsonObject Show() => new()
    {
        ["delayMilliseconds"] = switches.Delay.TotalMilliseconds,
        ["delaySpreadMilliseconds"] = switches.DelaySpread.TotalMilliseconds,
        ["limits"] = limits.Enforced,
        ["replicationDelayMilliseconds"] = switches.ReplicationDelay.TotalMilliseconds,
        ["pageSize"] = switches.PageSize,
        ["reworded"] = switches.Reworded,
        ["withoutP2"] = switches.WithoutP2,
        ["withoutIntune"] = switches.WithoutIntune,
        ["revokesWithoutBody"] = switches.RevokesWithoutBody,
        ["passwordNeedsRole"] = switches.PasswordNeedsRole,
        ["quotesPasswords"] = switches.QuotesPasswords,
        ["emptyFirstPage"] = switches.EmptyFirstPage,
        ["shuffleBatches"] = switches.ShuffleBatches,
        ["removedPermissions"] = new JsonArray([.. switches.RemovedPermissions.Select(permission => (JsonNode)permission)]),
        ["holding"] = switches.Holds.Count(hold => hold.IsHolding),
        ["violations"] = new JsonArray([.. violations.Found.Select(sentence => (JsonNode)sentence)]),
    };

    private static bool Flag(JsonNode? value) => value is not null && (bool)value;

    private static int Number(JsonNode? value, int otherwise) => value is null ? otherwise : (int)value;

    private static string? Text(JsonNode? value, string name) => value is JsonObject fields ? (string?)fields[name] : null;
}
