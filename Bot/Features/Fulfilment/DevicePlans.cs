using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Devices: what was picked is read anew, and must be the person's own.</summary>
internal sealed class DevicePlans(GraphClient graph)
{
    public async ValueTask<Planned> OrderAsync(PlanInput input, EffectSpec.OrderDevice order, CancellationToken cancellationToken)
    {
        var (device, name, why) = await PickedAsync(input, order.Device, CommandOf(order), cancellationToken);
        return device is null ? Planned.Not(why) : Planned.Of(new Effect.OrderDevice(input.Beneficiary, new ObjectRef(device.Id, name), CommandOf(order)));
    }

    public async ValueTask<Planned> KeyAsync(PlanInput input, EffectSpec.ShowDeviceKey show, CancellationToken cancellationToken)
    {
        var (device, name, why) = await PickedAsync(input, show.Device, DeviceCommand.Sync, cancellationToken);
        var recipient = input.Service.Deliver[input.Relation] switch
        {
            SecretReader.Requester => input.Requester,
            SecretReader.Beneficiary => input.Beneficiary,
            _ => await graph.GetManagerAsync(input.Beneficiary.Id, cancellationToken) is { } manager ? PeopleReader.RefOf(manager) : null,
        };
        var key = show is EffectSpec.ShowBitLockerKey ? DeviceKeyKind.BitLocker : DeviceKeyKind.LocalAdmin;
        return (device?.AzureADDeviceId, recipient) switch
        {
            _ when device is null => Planned.Not(why),
            (null, _) => Planned.Not($"{name} isn't joined to the directory, so no keys are on file for it."),
            (_, null) => Planned.Not("There is nobody in the directory to show the key to: no manager is set."),
            ({ } id, { } reader) => Planned.Of(new Effect.ShowDeviceKey(input.Beneficiary, new ObjectRef(id, name), key, reader)),
        };
    }

    /// <summary>A device's name is foreign text like a person's.</summary>
    public static string NameOf(ManagedDevice device) => PlainText.Name(device.DeviceName).Or(device.SerialNumber ?? device.Id.ToString("D")).ToString();

    private static DeviceCommand CommandOf(EffectSpec.OrderDevice order) => order switch
    {
        EffectSpec.SyncDevice => DeviceCommand.Sync,
        EffectSpec.RestartDevice => DeviceCommand.Restart,
        EffectSpec.LockDevice => DeviceCommand.Lock,
        EffectSpec.RetireDevice => DeviceCommand.Retire,
        EffectSpec.WipeDevice => DeviceCommand.Wipe,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async ValueTask<(ManagedDevice? Device, string Name, string Why)> PickedAsync(
        PlanInput input, NameRef reference, DeviceCommand command, CancellationToken cancellationToken)
    {
        var picked = reference is NameRef.Field field ? input.Picked.GetValueOrDefault(field.Name) : null;
        var device = picked is null ? null : await graph.GetDeviceAsync(picked.Id, cancellationToken);
        var name = device is null ? picked?.Name ?? "The device" : NameOf(device);
        return DeviceRules.WhyNot(device, input.Beneficiary.Id, command) is { } refusal
            ? (null, name, DeviceRules.Sentence(refusal, name, input.Beneficiary.Name))
            : (device, name, string.Empty);
    }
}
