using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>A person's own chat or a channel, whether it can be written to or not; the key of its address.</summary>
internal readonly record struct Place(RowKey Key)
{
    private static readonly ConversationAddress Nowhere = new(string.Empty, string.Empty, string.Empty, string.Empty);

    public string Id => $"{Key.Kind}:{Key.Id}";

    public static Place Of(Guid person) => new(PersonAddress.KeyOf(person));

    /// <param name="channel">As in the catalogue, or its id.</param>
    public static Place Of(string channel) => new(ChannelAddress.KeyOf(channel));

    public Guid? Person => Key.Kind == PersonAddress.RowKind && Guid.TryParseExact(Key.Id, "D", out var id) ? id : null;

    public bool IsAlive(Row? known) => Person is null ? ChannelAddress.From(known) is { Alive: true } : PersonAddress.From(known) is { Alive: true };

    /// <summary>
    /// The address as dead, only if nobody stored it meanwhile: whoever revives it at the same moment wins, and the work is
    /// tried again.
    /// </summary>
    public RowChange Dead(Row? known, string why)
    {
        var body = Person is { } person
            ? JsonSerializer.Serialize(
                (PersonAddress.From(known) ?? new PersonAddress(person, string.Empty, string.Empty, Nowhere, null, Alive: false)) with { Alive = false, Why = why },
                MessagesJson.Default.PersonAddress)
            : JsonSerializer.Serialize(
                (ChannelAddress.From(known) ?? new ChannelAddress(Key.Id, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, Alive: false)) with { Alive = false, Why = why },
                MessagesJson.Default.ChannelAddress);
        return new RowChange.Save((known ?? new Row(Key, 0, body)) with { Body = body });
    }
}
