using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage;

/// <summary>What the process needs of the store besides its port: to open it, to keep it small and to close it.</summary>
internal interface IStorageEngine : IStore, IAsyncDisposable
{
    /// <summary>Opens, checks and migrates; again is nothing. Safe when several processes start at once.</summary>
    /// <exception cref="StorageRefusedException">With a sentence that says what to mend.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens to read beside the process that serves: takes no lock, migrates nothing, and whatever would write is a fault.
    /// </summary>
    /// <exception cref="StorageRefusedException">With a sentence that says what to mend.</exception>
    ValueTask OpenForReadingAsync(CancellationToken cancellationToken);

    /// <summary>Forgets marks received before the moment, in small portions so that no turn waits long for it.</summary>
    ValueTask PurgeInboxAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
