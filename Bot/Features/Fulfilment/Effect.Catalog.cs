using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

internal abstract partial record Effect
{
    /// <summary>Another catalogue takes the place of the one in use; both by fingerprint.</summary>
    internal sealed record ChangeCatalog(PersonRef Person, string From, string To) : Effect(Person)
    {
        public override string Canonical => $"changeCatalog {From} {To}";
    }

    /// <summary>One thing that this makes different, as those who agree to it were shown it; follows its <see cref="ChangeCatalog"/>.</summary>
    internal sealed record ChangeRule(PersonRef Person, string Before, string After) : Effect(Person)
    {
        public override string Canonical => $"changeRule {Before.ReplaceLineEndings(" ")} -> {After.ReplaceLineEndings(" ")}";
    }
}
