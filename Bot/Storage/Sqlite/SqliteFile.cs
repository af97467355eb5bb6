using Microsoft.Data.Sqlite;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>
/// The database file and the right to be its only process. The lock is a file beside it that the system frees when the
/// process dies, however it dies; it stays empty and is never deleted, since deleting it could let two processes in.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private const UnixFileMode OnlyTheOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly FileStream? _lock;

    private SqliteFile(string path, FileStream? ownership)
    {
        _path = path;
        _lock = ownership;
    }

    public static SqliteFile Take(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? ".");
            var file = new SqliteFile(full, Open(full + ".lock", FileShare.None));
            Open(full, FileShare.ReadWrite).Dispose(); // SQLite gives -wal and -shm the rights of the file it finds
            return file;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StorageRefusedException(
                $"The database {full} can't be written. Give the account that runs the bot the right to write in its folder.", denied);
        }
        catch (IOException inUse) when (File.Exists(full + ".lock"))
        {
            throw new StorageRefusedException(
                $"Another process already uses {full}. SQLite serves one bot process: stop the other one, "
                + "or set ConnectionStrings__HelpDesk to a PostgreSQL database to run several.", inUse);
        }
        catch (IOException unusable)
        {
            throw new StorageRefusedException($"The database {full} can't be opened: {unusable.Message}", unusable);
        }
    }

    /// <summary>For reading only, beside the process whose file it is.</summary>
    public static SqliteFile Beside(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full)
            ? new SqliteFile(full, null)
            : throw new StorageRefusedException($"There is no database at {full}. Set ConnectionStrings__HelpDesk to the one that the bot uses.");
    }

    public SqliteDatabase OpenWriter()
    {
        var database = Open(SqliteOpenMode.ReadWriteCreate);
        database.Execute("PRAGMA journal_mode = WAL");
        database.Execute("PRAGMA synchronous = FULL");
        database.Execute("PRAGMA journal_size_limit = 67108864");

        // A checkpoint stops the writer for two flushes and writes each touched page once, however often it changed: every
        // 32 MiB instead of every 4, which a busy desk fills many times a second. After a crash that much is read again.
        database.Execute("PRAGMA wal_autocheckpoint = 8192");
        return database;
    }

    public SqliteDatabase OpenReader() => Open(SqliteOpenMode.ReadOnly);

    public void Dispose() => _lock?.Dispose();

    private SqliteDatabase Open(SqliteOpenMode mode)
    {
        // No pool: that of this version can hand one handle to two connections.
        var settings = new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = false };
#pragma warning disable CA2000 // closed with the database
        var connection = new SqliteConnection(settings.ConnectionString);
#pragma warning restore CA2000
        connection.Open();
        var database = new SqliteDatabase(connection);
        database.Execute("PRAGMA busy_timeout = 5000");
        database.Execute("PRAGMA foreign_keys = ON");
        return database;
    }

    private static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OnlyTheOwner;
        }

        return new FileStream(path, options);
    }
}
