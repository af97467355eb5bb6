using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>What a server has used since it started.</summary>
internal sealed record Usage(double ProcessorMicroseconds, long AllocatedBytes, long ResidentBytes, int Collections);

/// <summary>The one endpoint that the benchmark adds to a server; it is not part of the product.</summary>
internal static class Counters
{
    public const string Path = "/benchmark/counters";

    public static void Map(WebApplication app) => app.Map(Path, static builder => builder.Run(WriteAsync));

    private static Task WriteAsync(HttpContext http)
    {
        var usage = new Usage(
            Environment.CpuUsage.TotalTime.TotalMicroseconds,
            GC.GetTotalAllocatedBytes(precise: false),
            Environment.WorkingSet,
            GC.CollectionCount(0));
        return http.Response.WriteAsync(JsonSerializer.Serialize(usage, CountersJson.Default.Usage));
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Usage))]
internal sealed partial class CountersJson : JsonSerializerContext;
