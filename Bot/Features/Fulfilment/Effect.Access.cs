using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>What people have: groups, apps, licences.</summary>
internal abstract partial record Effect
{
    internal sealed record AddToGroup(PersonRef Person, ObjectRef Group) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"addToGroup {Person.Id} {Group.Id}";

        public override Effect Inverse() => new RemoveFromGroup(Person, Group);

        [JsonIgnore]
        public override bool GivesAccess => true;
    }

    internal sealed record RemoveFromGroup(PersonRef Person, ObjectRef Group) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"removeFromGroup {Person.Id} {Group.Id}";

        public override Effect Inverse() => new AddToGroup(Person, Group);
    }

    internal sealed record AssignApp(PersonRef Person, ObjectRef App, ObjectRef Role) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"assignApp {Person.Id} {App.Id} {Role.Id}";

        public override Effect Inverse() => new RemoveApp(Person, App, Role);

        [JsonIgnore]
        public override bool GivesAccess => true;
    }

    internal sealed record RemoveApp(PersonRef Person, ObjectRef App, ObjectRef Role) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"removeApp {Person.Id} {App.Id} {Role.Id}";

        public override Effect Inverse() => new AssignApp(Person, App, Role);
    }

    /// <param name="Licence">The id of the SKU, and its part number.</param>
    internal sealed record AssignLicence(PersonRef Person, ObjectRef Licence) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"assignLicense {Person.Id} {Licence.Id}";

        public override Effect Inverse() => new RemoveLicence(Person, Licence);

        [JsonIgnore]
        public override bool GivesAccess => true;
    }

    internal sealed record RemoveLicence(PersonRef Person, ObjectRef Licence) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"removeLicense {Person.Id} {Licence.Id}";

        public override Effect Inverse() => new AssignLicence(Person, Licence);
    }
}
