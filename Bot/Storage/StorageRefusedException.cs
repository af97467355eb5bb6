namespace TeamsHelpDesk.Bot.Storage;

/// <summary>The process must not start with this store; the message is a sentence that says what to mend.</summary>
internal sealed class StorageRefusedException(string message, Exception? inner = null) : Exception(message, inner);
