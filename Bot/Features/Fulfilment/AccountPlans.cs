using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>How people sign in: who is shown what is made, and which accounts can't be changed from here.</summary>
internal sealed class AccountPlans(GraphClient graph)
{
    private static readonly TimeSpan UnlockingPass = TimeSpan.FromHours(1);

    public async ValueTask<Planned> PassAsync(PlanInput input, EffectSpec.IssueTemporaryAccessPass pass, CancellationToken cancellationToken) =>
        await RecipientAsync(input, cancellationToken) is { } recipient
            ? Planned.Of(new Effect.IssuePass(input.Beneficiary, pass.Lifetime, pass.Once, recipient))
            : Nobody("pass");

    /// <summary>A password that is kept elsewhere is said to be so before anybody is asked.</summary>
    public async ValueTask<Planned> PasswordAsync(PlanInput input, CancellationToken cancellationToken)
    {
        if (await graph.GetAccountAsync(input.Beneficiary.Id, cancellationToken) is not { } account)
        {
            return Gone(input);
        }

        if (account.OnPremisesSyncEnabled is true)
        {
            return Planned.Not($"{Whose(input)} password is kept in the company's own Active Directory, so it can't be set from here; it has to be reset there.");
        }

        return await RecipientAsync(input, cancellationToken) is { } recipient
            ? Planned.Of(new Effect.ResetPassword(input.Beneficiary, recipient))
            : Nobody("password");
    }

    public async ValueTask<Planned> EnabledAsync(PlanInput input, Effect effect, CancellationToken cancellationToken) =>
        await graph.GetAccountAsync(input.Beneficiary.Id, cancellationToken) switch
        {
            null => Gone(input),
            { OnPremisesSyncEnabled: true } => Planned.Not($"{Whose(input)} account {Refusals.OnPremises}"),
            _ => Planned.Of(effect),
        };

    /// <summary>
    /// The directory has no "unlock". What keeps somebody out is found out first: a disabled account is enabled, one that
    /// Microsoft holds for taken over is for security people, and whoever typed a wrong password too often gets a pass.
    /// </summary>
    public async ValueTask<Planned> UnlockAsync(PlanInput input, CancellationToken cancellationToken)
    {
        if (await graph.GetAccountAsync(input.Beneficiary.Id, cancellationToken) is not { } account)
        {
            return Gone(input);
        }

        if (await graph.IsAtRiskAsync(input.Beneficiary.Id, cancellationToken) is true)
        {
            return Planned.Not("Microsoft holds this account for taken over, so people who look after security have to open it.");
        }

        if (account.AccountEnabled is false)
        {
            return await EnabledAsync(input, new Effect.EnableAccount(input.Beneficiary), cancellationToken);
        }

        return await RecipientAsync(input, cancellationToken) is { } recipient
            ? Planned.Of(new Effect.IssuePass(input.Beneficiary, UnlockingPass, Once: true, recipient), new Effect.RevokeSessions(input.Beneficiary))
            : Nobody("pass");
    }

    private async ValueTask<PersonRef?> RecipientAsync(PlanInput input, CancellationToken cancellationToken) => input.Service.Deliver[input.Relation] switch
    {
        SecretReader.Requester => input.Requester,
        SecretReader.Beneficiary => input.Beneficiary,
        _ => await graph.GetManagerAsync(input.Beneficiary.Id, cancellationToken) is { } manager ? PeopleReader.RefOf(manager) : null,
    };

    private static Planned Nobody(string secret) => Planned.Not($"There is nobody in the directory to hand the {secret} over: no manager is set.");

    private static Planned Gone(PlanInput input) => Planned.Not($"{input.Beneficiary.Name} isn't in the directory any more.");

    private static string Whose(PlanInput input) => input.Beneficiary.Is(input.Requester.Id) ? "Your" : $"{input.Beneficiary.Name}'s";
}
