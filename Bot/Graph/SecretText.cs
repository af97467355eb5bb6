using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// A secret on its way to one pair of eyes. It prints as `***`, has no value equality, and every JSON context refuses to write it.
/// </summary>
[JsonConverter(typeof(ReadOnlyConverter))]
internal sealed class SecretText
{
    private readonly string _text;

    public SecretText(string text) => _text = text;

    /// <summary>The one way out. Call it where the secret is shown, and nowhere else.</summary>
    public string Reveal() => _text;

    public override string ToString() => "***";

    internal sealed class ReadOnlyConverter : JsonConverter<SecretText>
    {
        public override SecretText? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? new SecretText(text) : null;

        public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is never written.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is never written.");
    }
}
