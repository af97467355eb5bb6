using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>Binds to the system's own SQLite, which its maintainers keep patched; none is shipped with the bot.</summary>
internal static class SqliteLibrary
{
    private const int Oldest = 3_037_000; // STRICT tables; RETURNING came with 3.35

    private static readonly Lock Gate = new();
    private static bool _bound;

    /// <summary>Only names the library: a process on PostgreSQL must start where there is no SQLite.</summary>
    [ModuleInitializer]
    internal static void NameTheLibrary() =>
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, static (name, assembly, path) =>
            name == "e_sqlite3" && NativeLibrary.TryLoad(FileName, assembly, path, out var handle) ? handle : IntPtr.Zero);

    public static void Bind()
    {
        lock (Gate)
        {
            if (_bound)
            {
                return;
            }

            try
            {
                raw.SetProvider(new SQLite3Provider_e_sqlite3());
            }
            catch (DllNotFoundException notFound)
            {
                throw new StorageRefusedException($"SQLite is not installed ({FileName}). {Mend}", notFound);
            }

            RefuseOlder();
            _bound = true;
        }
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "winsqlite3" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";

    private static string Mend =>
        "Install SQLite 3.37 or newer (Debian and Ubuntu: apt install libsqlite3-0; Alpine: apk add sqlite-libs; "
        + "Fedora: dnf install sqlite-libs), or set ConnectionStrings__HelpDesk to a PostgreSQL database.";

    private static void RefuseOlder()
    {
        if (raw.sqlite3_libversion_number() < Oldest)
        {
            throw new StorageRefusedException($"SQLite {raw.sqlite3_libversion().utf8_to_string()} is too old. {Mend}");
        }
    }
}
