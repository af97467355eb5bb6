namespace TeamsHelpDesk.Bot.Turns;

/// <summary>How this process takes work from the table.</summary>
internal sealed class WorkOptions
{
    public const string Section = "Work";

    /// <summary>
    /// How long an item stays with a process that has stopped answering before another may take it; a living process
    /// prolongs its leases. Default 30 seconds, at least 2.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many live items run side by side. Default 16.</summary>
    public int LiveAtOnce { get; set; } = 16;

    /// <summary>How many bulk items run side by side. Default 2.</summary>
    public int BulkAtOnce { get; set; } = 2;

    /// <summary>This process, new at every start.</summary>
    public Guid Holder { get; } = Guid.CreateVersion7();
}
