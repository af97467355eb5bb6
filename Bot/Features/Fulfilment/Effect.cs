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
[JsonDerivedType(typeof(RemoveApp), "removeApp")]
[JsonDerivedType(typeof(AssignLicence), "assignLicense")]
[JsonDerivedType(typeof(RemoveLicence), "removeLicense")]
[JsonDerivedType(typeof(IssuePass), "issueTemporaryAccessPass")]
[JsonDerivedType(typeof(ResetPassword), "resetPassword")]
[JsonDerivedType(typeof(ResetMfa), "resetMfa")]
[JsonDerivedType(typeof(RevokeSessions), "revokeSessions")]
[JsonDerivedType(typeof(EnableAccount), "enableAccount")]
[JsonDerivedType(typeof(DisableAccount), "disableAccount")]
[JsonDerivedType(typeof(OrderDevice), "orderDevice")]
[JsonDerivedType(typeof(ShowDeviceKey), "showDeviceKey")]
[JsonDerivedType(typeof(SetManager), "setManager")]
[JsonDerivedType(typeof(SetUsageLocation), "setUsageLocation")]
[JsonDerivedType(typeof(SetJob), "setJob")]
[JsonDerivedType(typeof(ChangeCatalog), "changeCatalog")]
[JsonDerivedType(typeof(ChangeRule), "changeRule")]
internal abstract partial record Effect(PersonRef Person)
{
    /// <summary>What the plan's hash is made of: ids and settings, no names.</summary>
    [JsonIgnore]
    public abstract string Canonical { get; }

    /// <summary>What it comes to, by whichever way: two that give the same may take each other's place.</summary>
    [JsonIgnore]
    public virtual string Gives => Canonical;

    /// <summary>The change that takes this one back; null for what has happened once it has happened.</summary>
    public virtual Effect? Inverse() => null;

    /// <summary>It gives something for a time, which the inverse takes back when the time is over.</summary>
    [JsonIgnore]
    public virtual bool GivesAccess => false;

    /// <summary>An event and no state: that it has happened is seen some time after it has, so it isn't repeated before that.</summary>
    [JsonIgnore]
    public virtual bool ShowsLate => false;

    /// <summary>Done twice it would do harm, so where it stays in doubt a person has to look.</summary>
    [JsonIgnore]
    public virtual bool MustNotRepeat => false;
}
