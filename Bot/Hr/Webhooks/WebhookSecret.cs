namespace TeamsHelpDesk.Bot.Hr.Webhooks;

/// <summary>A secret as Standard Webhooks writes it; the prefix may be left out. https://www.standardwebhooks.com</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Shortest = 24;
    private const int Longest = 64;

    /// <summary>The key's bytes, or null where it isn't such a secret.</summary>
    public static byte[]? Read(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var key = new byte[Longest + 3];
        return Convert.TryFromBase64String(text, key, out var length) && length is >= Shortest and <= Longest ? key[..length] : null;
    }
}
