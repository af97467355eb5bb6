using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TeamsHelpDesk.Bot.Dialogs;

/// <summary>
/// A dialog's state as stored text. States have names with a version ("confirming.1"), never step numbers; a state that
/// this version can't read counts as no state, so that nobody is ever stuck in a dialog.
/// </summary>
internal static class DialogText
{
    public static string Write<TState>(TState state, JsonTypeInfo<TState> shape) => JsonSerializer.Serialize(state, shape);

    public static TState? Read<TState>(string? text, JsonTypeInfo<TState> shape)
        where TState : class
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(text, shape);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
