using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>
/// Tokens already found good, by the digest of their exact text: the channel sends the same token for up to an hour.
/// Only good ones are kept, so strangers can't fill it. Full, it starts over.
/// </summary>
internal sealed class TokenVerdicts(int capacity)
{
    private readonly ConcurrentDictionary<TokenDigest, Caller.Channel> _callers = new();

    public int Count => _callers.Count;

    public Caller.Channel? Find(TokenDigest digest, int keysVersion, DateTimeOffset now)
    {
        if (!_callers.TryGetValue(digest, out var caller))
        {
            return null;
        }

        if (caller.KeysVersion == keysVersion && now < caller.GoodUntil)
        {
            return caller;
        }

        _callers.TryRemove(digest, out _);
        return null;
    }

    public void Keep(TokenDigest digest, Caller.Channel caller)
    {
        if (_callers.Count >= capacity)
        {
            _callers.Clear();
        }

        _callers[digest] = caller;
    }
}

internal readonly record struct TokenDigest(UInt128 Upper, UInt128 Lower)
{
    public static TokenDigest Of(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
        return new TokenDigest(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }
}
