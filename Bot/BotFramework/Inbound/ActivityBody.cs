using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>From the bytes of a request to an activity, parsed where the server put them.</summary>
internal static class ActivityBody
{
    public const int MaxBytes = 256 * 1024;
    public const int MaxDepth = 32;

    // Only what comes in is held to this depth: a card that goes out may nest deeper.
    private static readonly JsonTypeInfo<Activity> Envelope =
        (JsonTypeInfo<Activity>)new JsonSerializerOptions(WireJson.Default.Options) { MaxDepth = MaxDepth }.GetTypeInfo(typeof(Activity));

    /// <summary>What rows are found by.</summary>
    private static readonly FrozenSet<string> Keys =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "id", "name", "type", "timestamp", "replyToId", "tenantId");

    private static readonly Refusal TooBig = new(StatusCodes.Status413PayloadTooLarge, Reasons.BodyTooBig)
    {
        Explanation = "The body is larger than 256 KiB.",
    };

    private static readonly Refusal WrongMediaType = new(StatusCodes.Status415UnsupportedMediaType, Reasons.MediaTypeRefused)
    {
        Explanation = "The body must be application/json in UTF-8, not compressed.",
    };

    private static readonly Refusal Empty = Refusal.Malformed(Reasons.BodyEmpty, "The body is empty.");

    private static readonly Refusal Incomplete =
        Refusal.Malformed(Reasons.ActivityIncomplete, "An activity needs type, channelId, serviceUrl and conversation.id.");

    public static Refusal? RefuseUnread(HttpRequest request) => request switch
    {
        { ContentLength: > MaxBytes } => TooBig,
        _ when request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false } => Empty,
        _ => IsJson(request) ? null : WrongMediaType,
    };

    public static async ValueTask<ReadOutcome> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaxBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return new(null, TooBig);
            }

            if (read.IsCompleted)
            {
                return ParseAndFree(body, read.Buffer);
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ReadOutcome ParseAndFree(System.IO.Pipelines.PipeReader body, ReadOnlySequence<byte> bytes)
    {
        try
        {
            if (bytes.IsSingleSegment)
            {
                return Parse(bytes.FirstSpan);
            }

            var length = (int)bytes.Length;
            var rented = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                bytes.CopyTo(rented);
                return Parse(rented.AsSpan(0, length));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
        finally
        {
            body.AdvanceTo(bytes.End);
        }
    }

    public static ReadOutcome Parse(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Trim(" \t\r\n"u8);
        if (bytes.IsEmpty)
        {
            return new(null, Empty);
        }

        if (!Utf8.IsValid(bytes))
        {
            return new(null, Refusal.Malformed(Reasons.BodyNotUtf8, "The body isn't UTF-8."));
        }

        if (bytes[0] != '{')
        {
            return new(null, Refusal.Malformed(Reasons.BodyNotObject, "The body must be one JSON object."));
        }

        try
        {
            return HasReadableText(bytes) && JsonSerializer.Deserialize(bytes, Envelope) is { } activity
                ? Complete(activity)
                : new(null, Malformed());
        }
        catch (JsonException)
        {
            return new(null, Malformed());
        }
    }

    private static ReadOutcome Complete(Activity activity)
    {
        var isComplete = activity is { Type.Length: > 0, ChannelId.Length: > 0, ServiceUrl.Length: > 0, Conversation.Id.Length: > 0 };
        return isComplete
            ? new(activity, null)
            : new(null, Incomplete);
    }

    private static Refusal Malformed() => Refusal.Malformed(
        Reasons.BodyMalformed,
        $"The body isn't an activity in JSON: broken, nested deeper than {MaxDepth}, with a member twice or of the wrong kind.");

    // Half a surrogate pair, escaped, is valid JSON and no text: it would throw much later, from whoever first reads
    // that member of the value. U+0000 in an id is a key that no store keeps. Both need an escape, so most bodies don't pay for the walk.
    private static bool HasReadableText(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'\\'))
        {
            return true;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        var member = string.Empty;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    member = reader.GetString() ?? string.Empty;
                }
                else if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: true }
                    && reader.GetString()?.Contains('\0', StringComparison.Ordinal) is true
                    && Keys.Contains(member))
                {
                    return false;
                }
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(ContentTypes.Json, StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;
}

/// <summary>One of the two is set.</summary>
internal readonly record struct ReadOutcome(Activity? Activity, Refusal? Refusal);
