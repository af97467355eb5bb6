using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>A directory object by id; the name is for reading only.</summary>
internal sealed record ObjectRef(Guid Id, string Name);

/// <summary>One change in the directory, by object id. The shapes are stored: add members, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(AddToGroup), "addToGroup")]
[JsonDerivedType(typeof(RemoveFromGroup), "removeFromGroup")]
[JsonDerivedType(typeof(AssignApp), "assignApp")]
[JsonDerivedType(typeof(IssuePass), "issueTemporaryAccessPass")]
[JsonDerivedType(typeof(RevokeSessions), "revokeSessions")]
[JsonDerivedType(typeof(ChangeCatalog), "changeCatalog")]
[JsonDerivedType(typeof(ChangeRule), "changeRule")]
internal abstract record Effect(PersonRef Person)
{
    /// <summary>What the plan's hash is made of: ids and settings, no names.</summary>
    [JsonIgnore]
    public abstract string Canonical { get; }

    internal sealed record AddToGroup(PersonRef Person, ObjectRef Group) : Effect(Person)
    {
        public override string Canonical => $"addToGroup {Person.Id} {Group.Id}";
    }

    internal sealed record RemoveFromGroup(PersonRef Person, ObjectRef Group) : Effect(Person)
    {
        public override string Canonical => $"removeFromGroup {Person.Id} {Group.Id}";
    }

    internal sealed record AssignApp(PersonRef Person, ObjectRef App, ObjectRef Role) : Effect(Person)
    {
        public override string Canonical => $"assignApp {Person.Id} {App.Id} {Role.Id}";
    }

    /// <param name="Recipient">Whom the pass is shown to, once, in a personal chat.</param>
    internal sealed record IssuePass(PersonRef Person, TimeSpan Lifetime, bool Once, PersonRef Recipient) : Effect(Person)
    {
        public override string Canonical => $"issueTemporaryAccessPass {Person.Id} {Lifetime:c} {Once} {Recipient.Id}";
    }

    internal sealed record RevokeSessions(PersonRef Person) : Effect(Person)
    {
        public override string Canonical => $"revokeSessions {Person.Id}";
    }

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
