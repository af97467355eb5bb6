using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Shows a pass once, to the one it is for, in their own chat (invariant 8). The empty card is posted and its wiping is due
/// before the pass exists; the pass is then put into that card by an edit, which may safely be repeated.
/// </summary>
internal sealed class PassDelivery(IStore store, CardPoster poster, AddressBook addresses, Commits commits, TimeProvider clock)
{
    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(10);

    // The wiping is due a little earlier than promised, since it takes a moment.
    private static readonly TimeSpan ClearedAfter = ShownFor - TimeSpan.FromSeconds(30);

    /// <summary>Posts the empty card. Until this has worked no pass may be made: there would be nowhere to show it.</summary>
    public async ValueTask PrepareAsync(SecretOwner owner, Effect.WithSecret effect, CancellationToken cancellationToken)
    {
        var copy = await FindAsync(owner.Id, effect.Recipient.Id, cancellationToken);
        if (copy.ActivityId is not null)
        {
            return;
        }

        var address = await addresses.FindPersonAsync(effect.Recipient.Id, cancellationToken);
        try
        {
            if (!await poster.ShowAsync(copy, Coming(effect), address?.Chat, cancellationToken))
            {
                throw new NobodyToShowItToException(effect.Recipient, "the app isn't installed there");
            }
        }
        catch (ConnectorException fault) when (fault.IsAddressDead)
        {
            throw new NobodyToShowItToException(effect.Recipient, DeliveryPolicy.Why(fault)) { IsAddressDead = true };
        }
    }

    public async ValueTask ShowAsync(SecretOwner owner, Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken)
    {
        var copy = await FindAsync(owner.Id, effect.Recipient.Id, cancellationToken);
        if (copy is not { Conversation: { } at, ActivityId: { } activityId })
        {
            throw Gone(effect);
        }

        var now = clock.GetUtcNow();
        await commits.CommitAsync(
            new Changes
            {
                Rows = [(copy with { Shows = null, Cleared = false }).Put()],
                Work = [owner.ClearAt(now + ClearedAfter)],
            },
            cancellationToken);
        if (!await poster.EditAsync(at, activityId, Shown(effect, secret, now), cancellationToken))
        {
            await poster.KeepAsync(copy with { ActivityId = null, Shows = null });
            throw Gone(effect);
        }

        await commits.CommitAsync(new Changes { Audit = [Entry(owner, effect, "secret.shown")] }, CancellationToken.None);
    }

    public async ValueTask ClearAsync(SecretOwner owner, IReadOnlyList<Effect.WithSecret> effects, CancellationToken cancellationToken)
    {
        foreach (var effect in effects)
        {
            var copy = await FindAsync(owner.Id, effect.Recipient.Id, cancellationToken);
            if (copy is { Cleared: false, Conversation: { } at, ActivityId: { } activityId })
            {
                await poster.EditAsync(at, activityId, Cleared(effect, clock.GetUtcNow()), cancellationToken);
                await commits.CommitAsync(new Changes { Rows = [(copy with { Cleared = true }).Put()], Audit = [Entry(owner, effect, "secret.wiped")] }, CancellationToken.None);
            }
        }
    }

    /// <summary>To whom it was shown, and what kind of thing it is; never the thing itself.</summary>
    private AuditEntry Entry(SecretOwner owner, Effect.WithSecret effect, string action) => new(
        clock.GetUtcNow(), "desk", action, owner.Subject, new JsonObject { ["kind"] = KindOf(effect).ToString(), ["to"] = effect.Recipient.Id.ToString("D") }.ToJsonString());

    private static NobodyToShowItToException Gone(Effect.WithSecret effect) => new(effect.Recipient, "they deleted the card");

    private async ValueTask<CardCopy> FindAsync(Guid requestId, Guid recipient, CancellationToken cancellationToken)
    {
        var fresh = new CardCopy(requestId, CardRole.Pass, recipient, null);
        return await store.FindAsync([fresh.Key], cancellationToken) is [{ } row] ? CardCopy.From(row) : fresh;
    }

    private static RenderedCard Coming(Effect.WithSecret effect) =>
        new PassComing { Kind = KindOf(effect), Device = DeviceOf(effect), Beneficiary = WhomOf(effect) }.Render();

    private static RenderedCard Shown(Effect.WithSecret effect, MadeSecret secret, DateTimeOffset now) => new PassShown
    {
        Kind = KindOf(effect),
        Device = DeviceOf(effect),
        Beneficiary = WhomOf(effect),
        Pass = secret.Text.Reveal(),
        Once = secret.Once,
        ValidUntil = now + secret.Lifetime,
        ClearsAt = now + ShownFor,
    }.Render();

    private static RenderedCard Cleared(Effect.WithSecret effect, DateTimeOffset now) =>
        new PassCleared { Kind = KindOf(effect), Device = DeviceOf(effect), Beneficiary = WhomOf(effect), ClearedAt = now }.Render();

    private static SecretKind KindOf(Effect.WithSecret effect) => effect switch
    {
        Effect.ResetPassword => SecretKind.Password,
        Effect.ShowDeviceKey { Key: DeviceKeyKind.BitLocker } => SecretKind.BitLockerKey,
        Effect.ShowDeviceKey => SecretKind.LocalAdminPassword,
        _ => SecretKind.Pass,
    };

    private static string? DeviceOf(Effect.WithSecret effect) => (effect as Effect.ShowDeviceKey)?.Device.Name;

    private static string? WhomOf(Effect.WithSecret effect) => effect.Recipient.Is(effect.Person.Id) ? null : effect.Person.Name;
}

/// <summary>What a secret belongs to: its card is kept by this id, and wiped by this work.</summary>
/// <param name="Subject">As the audit names it.</param>
internal sealed record SecretOwner(Guid Id, string Subject, Func<DateTimeOffset, WorkItem> ClearAt)
{
    public static SecretOwner Of(Guid requestId) => new(requestId, $"request:{requestId:D}", at => RequestWork.Due(RequestWork.ClearPass, requestId, at));
}

/// <summary>The one it is for has no chat with the desk, or deleted the card: it goes on when they have one.</summary>
/// <param name="recipient">Whom it is for.</param>
/// <param name="why">In words for whoever can mend it.</param>
internal sealed class NobodyToShowItToException(PersonRef recipient, string why) : Exception(why)
{
    public PersonRef Recipient => recipient;

    /// <summary>Teams has just said so.</summary>
    public bool IsAddressDead { get; init; }
}

/// <summary>Wipes a pass from its card, and comes back until that has worked.</summary>
internal sealed class ClearPassHandler(IStore store, PassDelivery delivery) : IWorkHandler
{
    public string Kind => RequestWork.ClearPass;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { } request)
        {
            await delivery.ClearAsync(SecretOwner.Of(request.Id), [.. request.Plan.Effects.OfType<Effect.WithSecret>()], cancellationToken);
        }

        return WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
