namespace TeamsHelpDesk.Bot.Storage.Sqlite;

internal static class SqliteSchema
{
    public static void Migrate(SqliteDatabase database)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            database.Execute(Migrations.CreateVersionTable);
            var version = ReadVersion(database);
            Migrations.RefuseNewer(version);
            for (var next = version + 1; next <= Migrations.Steps.Count; next++)
            {
                database.Script(Migrations.Steps[(int)next - 1].Sqlite);
                database.Prepare(Migrations.WriteVersion).Bind(next).Run();
            }

            database.Execute("COMMIT");
        }
        finally
        {
            if (database.InTransaction)
            {
                database.Execute("ROLLBACK");
            }
        }
    }

    public static long ReadVersion(SqliteDatabase database)
    {
        var read = database.Prepare(Migrations.ReadVersion);
        try
        {
            read.Step();
            return read.Integer(0);
        }
        finally
        {
            read.Reset();
        }
    }
}
