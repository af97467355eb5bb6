using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Carries single effects out, and first knows how to see that one is already so (invariant 2).</summary>
internal sealed class EffectRunner(GraphClient graph)
{
    /// <summary>Null where there's nothing to see: a pass or a sign-out is an event, not a state.</summary>
    public async ValueTask<bool?> IsSoAsync(Effect effect, CancellationToken cancellationToken) => effect switch
    {
        Effect.AddToGroup add => await graph.IsMemberAsync(add.Group.Id, add.Person.Id, cancellationToken),
        Effect.RemoveFromGroup remove => !await graph.IsMemberAsync(remove.Group.Id, remove.Person.Id, cancellationToken),
        Effect.AssignApp assign => await graph.FindAppRoleAssignmentAsync(assign.Person.Id, assign.App.Id, assign.Role.Id, cancellationToken) is not null,
        _ => null,
    };

    /// <returns>The secret that the effect made, where it makes one.</returns>
    public async ValueTask<TemporaryAccessPass?> ApplyAsync(Effect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Effect.AddToGroup add:
                await graph.AddMemberAsync(add.Group.Id, add.Person.Id, cancellationToken);
                return null;
            case Effect.RemoveFromGroup remove:
                await graph.RemoveMemberAsync(remove.Group.Id, remove.Person.Id, cancellationToken);
                return null;
            case Effect.AssignApp assign:
                await graph.AssignAppRoleAsync(assign.Person.Id, assign.App.Id, assign.Role.Id, cancellationToken);
                return null;
            case Effect.RevokeSessions revoke:
                await graph.RevokeSignInSessionsAsync(revoke.Person.Id, cancellationToken);
                return null;
            case Effect.IssuePass pass:
                return await graph.CreateTemporaryAccessPassAsync(pass.Person.Id, pass.Lifetime, pass.Once, null, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The inverse; what can't be taken back is left.</summary>
    public async ValueTask TakeBackAsync(Effect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Effect.AddToGroup add:
                await graph.RemoveMemberAsync(add.Group.Id, add.Person.Id, cancellationToken);
                break;
            case Effect.RemoveFromGroup remove:
                await graph.AddMemberAsync(remove.Group.Id, remove.Person.Id, cancellationToken);
                break;
            case Effect.AssignApp assign:
                var assignment = await graph.FindAppRoleAssignmentAsync(assign.Person.Id, assign.App.Id, assign.Role.Id, cancellationToken);
                if (assignment is not null)
                {
                    await graph.RemoveAppRoleAssignmentAsync(assign.App.Id, assignment.Id, cancellationToken);
                }

                break;
        }
    }
}
