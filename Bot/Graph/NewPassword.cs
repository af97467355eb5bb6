using System.Security.Cryptography;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// A password that no rule of complexity refuses: sixteen letters of four kinds, without those that are read wrongly or hard
/// to find on a foreign keyboard.
/// </summary>
internal static class NewPassword
{
    private const int Length = 16;

    private static readonly string[] Kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#%+=?"];

    public static SecretText Make()
    {
        var letters = new char[Length];
        for (var place = 0; place < Length; place++)
        {
            var from = place < Kinds.Length ? Kinds[place] : string.Concat(Kinds);
            letters[place] = from[RandomNumberGenerator.GetInt32(from.Length)];
        }

        RandomNumberGenerator.Shuffle(letters.AsSpan());
        return new SecretText(new string(letters));
    }
}
