using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What a short line means whatever it is about.</summary>
internal enum Command
{
    None,
    Yes,
    Cancel,
    CancelOne,
    Undo,
    StartOver,
    AskAgain,
    Status,
    Mine,
    Waiting,
    Person,
    Greeting,
}

/// <summary>A typed line, read for the few things that every dialog understands.</summary>
internal sealed partial class Words
{
    private static readonly Dictionary<string, Command> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = Command.Yes,
        ["y"] = Command.Yes,
        ["yes please"] = Command.Yes,
        ["ok"] = Command.Yes,
        ["okay"] = Command.Yes,
        ["sure"] = Command.Yes,
        ["go"] = Command.Yes,
        ["go ahead"] = Command.Yes,
        ["do it"] = Command.Yes,
        ["send"] = Command.Yes,
        ["send it"] = Command.Yes,
        ["ask"] = Command.Yes,
        ["submit"] = Command.Yes,
        ["confirm"] = Command.Yes,
        ["cancel"] = Command.Cancel,
        ["cancel it"] = Command.Cancel,
        ["cancel my request"] = Command.Cancel,
        ["stop"] = Command.Cancel,
        ["no"] = Command.Cancel,
        ["no thanks"] = Command.Cancel,
        ["never mind"] = Command.Cancel,
        ["nevermind"] = Command.Cancel,
        ["forget it"] = Command.Cancel,
        ["quit"] = Command.Cancel,
        ["start over"] = Command.StartOver,
        ["restart"] = Command.StartOver,
        ["start again"] = Command.StartOver,
        ["something else"] = Command.StartOver,
        ["back"] = Command.StartOver,
        ["menu"] = Command.StartOver,
        ["ask again"] = Command.AskAgain,
        ["ask once more"] = Command.AskAgain,
        ["ask for it again"] = Command.AskAgain,
        ["status"] = Command.Status,
        ["my requests"] = Command.Mine,
        ["my tickets"] = Command.Mine,
        ["list my requests"] = Command.Mine,
        ["show my requests"] = Command.Mine,
        ["what waits for me"] = Command.Waiting,
        ["what is waiting for me"] = Command.Waiting,
        ["what's waiting for me"] = Command.Waiting,
        ["what do i have to approve"] = Command.Waiting,
        ["my approvals"] = Command.Waiting,
        ["pending approvals"] = Command.Waiting,
        ["anything to approve"] = Command.Waiting,
        ["undo"] = Command.Undo,
        ["undo it"] = Command.Undo,
        ["undo that"] = Command.Undo,
        ["undo my request"] = Command.Undo,
        ["take it back"] = Command.Undo,
        ["what about my request"] = Command.Status,
        ["where is my request"] = Command.Status,
        ["any news"] = Command.Status,
        ["talk to a person"] = Command.Person,
        ["person"] = Command.Person,
        ["human"] = Command.Person,
        ["agent"] = Command.Person,
        ["talk to a human"] = Command.Person,
        ["speak to someone"] = Command.Person,
        ["hi"] = Command.Greeting,
        ["hello"] = Command.Greeting,
        ["hey"] = Command.Greeting,
        ["help"] = Command.Greeting,
        ["good morning"] = Command.Greeting,
        ["good afternoon"] = Command.Greeting,
        ["hi there"] = Command.Greeting,
    };

    private const int MostWordsOfACommand = 6;

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    private static readonly HashSet<string> Myself = new(StringComparer.OrdinalIgnoreCase)
    {
        "me", "myself", "for me", "for myself", "it's for me", "its for me", "no, for me", "no for me", "actually for me",
    };

    private readonly string _plain;

    private Words(string plain) => _plain = plain;

    /// <summary>It means the same wherever the dialog stands, whatever else it may look like.</summary>
    public bool IsOrder => Command is not (Command.None or Command.Yes or Command.Greeting);

    public Command Command => Commands.TryGetValue(_plain, out var command)
        ? command
        : Told().Match(_plain) switch
        {
            { Success: true } told when told.Groups["undo"].Success => Command.Undo,
            { Success: true } told when told.Groups["cancel"].Success => Command.CancelOne,
            { Success: true } => Command.Status,
            _ => Command.None,
        };

    /// <summary>"For me", where it was asked or said for whom it is.</summary>
    public bool IsMyself => Myself.Contains(_plain);

    /// <summary>Few enough words to be a command rather than a reason.</summary>
    public bool IsShort => _plain.Count(static character => character == ' ') < MostWordsOfACommand;

    /// <summary>A length of time on its own, such as "30 days" or "for 4 hours"; null in any longer sentence.</summary>
    public TimeSpan? Duration
    {
        get
        {
            var match = Length().Match(_plain);
            if (!match.Success || !int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 3650)
            {
                return null;
            }

            return match.Groups["unit"].Value[0] switch
            {
                'h' or 'H' => TimeSpan.FromHours(number),
                'w' or 'W' => TimeSpan.FromDays(7 * number),
                'm' or 'M' => TimeSpan.FromDays(30 * number),
                _ => TimeSpan.FromDays(number),
            };
        }
    }

    public static Words Of(string text) => new(Spaces().Replace(text, " ").Trim(' ', '.', '!', '?', ','));

    /// <summary>Which title is meant: by number, by ordinal, by its whole text, or by words that only one title holds.</summary>
    public int? PickFrom(IReadOnlyList<string> titles)
    {
        if (int.TryParse(_plain.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= titles.Count ? number - 1 : null;
        }

        var ordinal = Array.FindIndex(Ordinals, word => _plain.Equals(word, StringComparison.OrdinalIgnoreCase)
            || _plain.StartsWith($"the {word}", StringComparison.OrdinalIgnoreCase));
        if (ordinal >= 0)
        {
            return ordinal < titles.Count ? ordinal : null;
        }

        return Only(titles, title => title.Equals(_plain, StringComparison.OrdinalIgnoreCase))
            ?? Only(titles, title => _plain.Contains(title, StringComparison.OrdinalIgnoreCase))
            ?? (_plain.Length >= 3 ? Only(titles, title => title.Contains(_plain, StringComparison.OrdinalIgnoreCase)) : null);
    }

    private static int? Only(IReadOnlyList<string> titles, Func<string, bool> fits)
    {
        var found = Enumerable.Range(0, titles.Count).Where(index => fits(titles[index])).Take(2).ToList();
        return found is [var only] ? only : null;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(for )?(?<n>\d{1,4}) ?(?<unit>h|hours?|d|days?|w|weeks?|months?)( please)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Length();

    // "Undo the social club", "cancel my figma request", "what about figma": each names one of several.
    [GeneratedRegex(
        @"^((?<undo>undo) \S.{0,60}|(?<cancel>cancel|withdraw) (my |the )?\S.{0,60} request|what('?s| is)? (happening|about|up|the status|going on)\b.*|where('?s| is) my .{0,60}request)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Told();
}
