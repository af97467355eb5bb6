using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>How somebody comes into a group.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GroupDoor>))]
internal enum GroupDoor
{
    Members,

    /// <summary>By Privileged Identity Management, which ends it by itself as well.</summary>
    Privileged,

    /// <summary>By an access package, which is asked for and comes when it comes.</summary>
    Package,
}

/// <param name="Policy">By which it is asked for.</param>
internal sealed record PackageRef(Guid Id, Guid Policy);

/// <summary>What people have: groups, apps, licences.</summary>
internal abstract partial record Effect
{
    internal sealed record AddToGroup(PersonRef Person, ObjectRef Group) : Effect(Person)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public GroupDoor Through { get; init; }

        /// <summary>Where it is one.</summary>
        public PackageRef? Package { get; init; }

        [JsonIgnore]
        public override string Canonical => $"{Gives}{Suffix(Through, Package)}";

        [JsonIgnore]
        public override string Gives => $"addToGroup {Person.Id} {Group.Id}";

        [JsonIgnore]
        public override bool ShowsLate => Through == GroupDoor.Package;

        public override Effect Inverse() => new RemoveFromGroup(Person, Group) { Through = Through, Package = Package };

        [JsonIgnore]
        public override bool GivesAccess => true;
    }

    internal sealed record RemoveFromGroup(PersonRef Person, ObjectRef Group) : Effect(Person)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public GroupDoor Through { get; init; }

        /// <summary>Where it is one.</summary>
        public PackageRef? Package { get; init; }

        [JsonIgnore]
        public override string Canonical => $"removeFromGroup {Person.Id} {Group.Id}{Suffix(Through, Package)}";

        public override Effect Inverse() => new AddToGroup(Person, Group) { Through = Through, Package = Package };
    }

    /// <summary>What was approved before there was a choice keeps its hash.</summary>
    private static string Suffix(GroupDoor door, PackageRef? package) => (door, package) switch
    {
        (GroupDoor.Members, _) => string.Empty,
        (_, { } asked) => $" {door} {asked.Id} {asked.Policy}",
        _ => $" {door}",
    };

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
