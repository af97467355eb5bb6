using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

internal sealed partial class EffectRunner
{
    /// <summary>
    /// A device that was told lists it. Before the first try only what must not come twice is looked for; afterwards any trace
    /// since then is our own.
    /// </summary>
    private async ValueTask<bool?> WasOrderedAsync(Effect.OrderDevice order, DateTimeOffset? startedAt, CancellationToken cancellationToken)
    {
        if (startedAt is null && order.Command is (DeviceCommand.Sync or DeviceCommand.Lock))
        {
            return null;
        }

        var since = (startedAt ?? clock.GetUtcNow()) - Lag;
        var device = await graph.GetDeviceAsync(order.Device.Id, cancellationToken);
        return device?.DeviceActionResults?.Any(action =>
            action.Holds && action.StartDateTime >= since && string.Equals(action.ActionName, GraphClient.NameOf(order.Command), StringComparison.OrdinalIgnoreCase)) is true
            ? true
            : null;
    }

    private async ValueTask<EffectResult> OrderAsync(Effect.OrderDevice order, CancellationToken cancellationToken)
    {
        var device = await graph.GetDeviceAsync(order.Device.Id, cancellationToken);
        if (DeviceRules.WhyNot(device, order.Person.Id, order.Command) is { } why)
        {
            return new EffectResult.Refused(DeviceRules.Sentence(why, order.Device.Name, order.Person.Name));
        }

        await graph.OrderDeviceAsync(order.Device.Id, order.Command, cancellationToken);
        return new EffectResult.Done("It happens when the device is next online.");
    }

    private async ValueTask<EffectResult> ReadKeyAsync(Effect.ShowDeviceKey show, CancellationToken cancellationToken)
    {
        var theirs = await graph.GetDevicesAsync(show.Person.Id, cancellationToken);
        if (!theirs.Any(device => device.AzureADDeviceId == show.Device.Id))
        {
            return new EffectResult.Refused(DeviceRules.Sentence(DeviceRefusal.NotTheirs, show.Device.Name, show.Person.Name));
        }

        var key = show.Key == DeviceKeyKind.BitLocker
            ? await graph.GetBitLockerKeyAsync(show.Device.Id, cancellationToken)
            : await graph.GetLocalAdminPasswordAsync(show.Device.Id, cancellationToken);
        return key is null
            ? new EffectResult.Refused($"The directory has no {DeviceRules.NameOf(show.Key)} on file for {show.Device.Name}.")
            : new EffectResult.Made(new MadeSecret(key, Lifetime: null, Once: false));
    }
}
