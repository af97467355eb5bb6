namespace TeamsHelpDesk.Bot.Graph;

/// <summary>What came back for one attempt, or for one step of a $batch.</summary>
internal sealed record GraphAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    public string? RetryAfter { get; init; }

    public string? RequestId { get; init; }

    public string? ClientRequestId { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;
}
