namespace TeamsHelpDesk.Sandbox;

/// <summary>How the Sandbox is started.</summary>
internal sealed record SandboxOptions
{
    /// <summary>Of the page, Teams, Entra ID and Graph. Default 5180; 0 for any free one.</summary>
    public int Port { get; init; } = 5180;

    /// <summary>Of the bot. Default 3978; 0 for any free one.</summary>
    public int BotPort { get; init; } = 3978;

    /// <summary>A file that gets every request to Graph as a line of JSON; none by default.</summary>
    public string? Record { get; init; }

    /// <summary>Which story to play without a browser: a name, "all", or null for none.</summary>
    public string? Story { get; init; }

    /// <summary>How many start at once in the story of them. Default 1,000.</summary>
    public int People { get; init; } = 1_000;

    /// <summary>The store's connection string; an empty file of its own by default, removed at the end.</summary>
    public string? Store { get; init; }

    /// <summary>The catalogue. Default: the repository's, copied beside the assembly.</summary>
    public string Catalog { get; init; } = Path.Combine(AppContext.BaseDirectory, "catalog.yaml");

    /// <exception cref="ArgumentException">Something is not understood; the message says what is.</exception>
    public static SandboxOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new SandboxOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var word))
        {
            options = word switch
            {
                "story" => options with { Story = rest.TryPeek(out var name) && !name.StartsWith('-') ? rest.Dequeue() : "all", Port = 0, BotPort = 0 },
                "--record" => options with { Record = Value(rest, word) },
                "--port" => options with { Port = Number(rest, word) },
                "--bot-port" => options with { BotPort = Number(rest, word) },
                "--store" => options with { Store = Value(rest, word) },
                "--people" => options with { People = Number(rest, word) },
                "--catalog" => options with { Catalog = Value(rest, word) },
                _ => throw new ArgumentException(
                    $"'{word}' is not understood. Use: [story [NAME]] [--record FILE] [--port N] [--bot-port N] [--store CONNECTION] [--catalog FILE] [--people N]"),
            };
        }

        return options;
    }

    private static string Value(Queue<string> rest, string after) =>
        rest.TryDequeue(out var value) ? value : throw new ArgumentException($"'{after}' needs a value.");

    private static int Number(Queue<string> rest, string after) =>
        int.TryParse(Value(rest, after), out var number) && number is >= 0 and <= 65_535 ? number : throw new ArgumentException($"'{after}' needs a number up to 65535.");
}
