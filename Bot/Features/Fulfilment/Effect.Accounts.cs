using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>How people sign in.</summary>
internal abstract partial record Effect
{
    /// <summary>It makes something that is shown once.</summary>
    /// <param name="Recipient">Whom it is shown to, in a personal chat.</param>
    internal abstract record WithSecret(PersonRef Person, PersonRef Recipient) : Effect(Person);

    internal sealed record IssuePass(PersonRef Person, TimeSpan Lifetime, bool Once, PersonRef Recipient) : WithSecret(Person, Recipient)
    {
        [JsonIgnore]
        public override string Canonical => $"issueTemporaryAccessPass {Person.Id} {Lifetime:c} {Once} {Recipient.Id}";
    }

    internal sealed record ResetPassword(PersonRef Person, PersonRef Recipient) : WithSecret(Person, Recipient)
    {
        [JsonIgnore]
        public override string Canonical => $"resetPassword {Person.Id} {Recipient.Id}";
    }

    /// <summary>Removes every way to sign in but the password, to be set up anew.</summary>
    internal sealed record ResetMfa(PersonRef Person) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"resetMfa {Person.Id}";
    }

    internal sealed record RevokeSessions(PersonRef Person) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"revokeSessions {Person.Id}";

        [JsonIgnore]
        public override bool ShowsLate => true;
    }

    internal sealed record EnableAccount(PersonRef Person) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"enableAccount {Person.Id}";

        public override Effect Inverse() => new DisableAccount(Person);
    }

    internal sealed record DisableAccount(PersonRef Person) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"disableAccount {Person.Id}";

        public override Effect Inverse() => new EnableAccount(Person);
    }
}
