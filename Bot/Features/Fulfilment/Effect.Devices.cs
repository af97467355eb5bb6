using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>The computers and phones of somebody.</summary>
internal abstract partial record Effect
{
    internal sealed record OrderDevice(PersonRef Person, ObjectRef Device, DeviceCommand Command) : Effect(Person)
    {
        [JsonIgnore]
        public override string Canonical => $"orderDevice {Command} {Person.Id} {Device.Id}";

        [JsonIgnore]
        public override bool ShowsLate => true;

        [JsonIgnore]
        public override bool MustNotRepeat => Command is DeviceCommand.Wipe or DeviceCommand.Retire;
    }

    /// <param name="Device">By the directory's id of the device, under which its keys are on file.</param>
    internal sealed record ShowDeviceKey(PersonRef Person, ObjectRef Device, DeviceKeyKind Key, PersonRef Recipient) : WithSecret(Person, Recipient)
    {
        [JsonIgnore]
        public override string Canonical => $"showDeviceKey {Key} {Person.Id} {Device.Id} {Recipient.Id}";
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<DeviceKeyKind>))]
internal enum DeviceKeyKind
{
    /// <summary>Opens an encrypted disk that asks for it at the start.</summary>
    BitLocker,

    /// <summary>Of the device's local administrator.</summary>
    LocalAdmin,
}
