using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class AnyText
{
    private const string Alphabet = "{}[]:,-#&*!|>'\"%@`?~$ \n\t\\xUu0019abc<=.\u0000\ud800\u2028é";

    [Fact]
    public void Random_text_never_throws() =>
        Prop.ForAll<string?>(static text => Answers(text ?? string.Empty)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Text_made_of_YAMLs_own_signs_never_throws()
    {
        var text = Gen.Elements(Alphabet.ToCharArray()).ListOf().Select(static letters => string.Concat(letters));

        Prop.ForAll(text.ToArbitrary(), Answers).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(300));
    }

    [Fact]
    public void A_mutated_sample_never_throws()
    {
        var edit =
            from at in Gen.Choose(0, SampleFile.Text.Length - 1)
            from length in Gen.Choose(0, 30)
            from piece in Gen.Elements(Alphabet.ToCharArray()).ListOf()
            select (at, length, string.Concat(piece.Take(6)));
        var mutated = edit.ListOf().Select(static edits => edits.Take(4).Aggregate(SampleFile.Text, Apply));

        Prop.ForAll(mutated.ToArbitrary(), Answers).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void A_sample_with_words_swapped_never_throws()
    {
        var words = SampleFile.Text.Split(' ', '\n', ',', '[', ']', '{', '}').Where(static word => word.Length > 1).Distinct().ToArray();
        var swap =
            from old in Gen.Elements(words)
            from replacement in Gen.Elements(words)
            select SampleFile.Text.Replace(old, replacement, StringComparison.Ordinal);

        Prop.ForAll(swap.ToArbitrary(), Answers).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void The_matcher_takes_any_text()
    {
        var matcher = new ServiceMatcher(SampleFile.Catalog);

        Prop.ForAll<string?>(text => matcher.Match(text ?? string.Empty).Count >= 0).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        Assert.NotEmpty(matcher.Match("figma " + new string('x', 100_000)));
    }

    [Theory]
    [InlineData("\"\\UFFFFFFFF\"")]
    [InlineData("\"\\uD800\"")]
    [InlineData("? ? ? ? a")]
    [InlineData("%YAML 9.9\n---\na: b")]
    [InlineData("catalog: 99999999999999999999")]
    [InlineData("<<: *a")]
    [InlineData("a: !<tag:x> b")]
    [InlineData(": ")]
    [InlineData("\0")]
    public void Known_traps_never_throw(string text) => Assert.True(Answers(text));

    private static string Apply(string text, (int At, int Length, string Piece) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        return new StringBuilder(text).Remove(at, Math.Min(edit.Length, text.Length - at)).Insert(at, edit.Piece).ToString();
    }

    private static bool Answers(string text) => CatalogLoader.Load(text) switch
    {
        CatalogLoadResult.Loaded loaded => CatalogReport.Write(loaded.Catalog).Count > 0,
        CatalogLoadResult.Refused refused => refused.Errors.Count > 0 && refused.Errors.All(static error => error.Line > 0 && error.Column > 0),
        _ => false,
    };
}
