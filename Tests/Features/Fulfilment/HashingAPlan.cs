using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Fulfilment;

public sealed class HashingAPlan
{
    private static readonly PersonRef Maya = new(new Guid(1, 0, 0, new byte[8]), "Maya Desai");
    private static readonly PersonRef Grace = new(new Guid(2, 0, 0, new byte[8]), "Grace Mbeki");
    private static readonly ObjectRef Group = new(new Guid(3, 0, 0, new byte[8]), "Social Club");
    private static readonly ObjectRef Role = new(new Guid(4, 0, 0, new byte[8]), "Member");

    [Fact]
    public void Names_do_not_matter()
    {
        var renamed = Plan(new Effect.AddToGroup(Maya with { Name = "Maya Smith" }, Group with { Name = "Fun" }));

        Assert.Equal(Plan(new Effect.AddToGroup(Maya, Group)).Hash, renamed.Hash);
    }

    [Fact]
    public void Everything_that_changes_what_happens_matters()
    {
        Plan[] plans =
        [
            Plan(new Effect.AddToGroup(Maya, Group)),
            Plan(new Effect.AddToGroup(Grace, Group)),
            Plan(new Effect.AddToGroup(Maya, Role)),
            Plan(new Effect.AddToGroup(Maya, Group) { Through = GroupDoor.Privileged }),
            Plan(new Effect.AddToGroup(Maya, Group) { Through = GroupDoor.Package, Package = new(Group.Id, Role.Id) }),
            Plan(new Effect.AddToGroup(Maya, Group) { Through = GroupDoor.Package, Package = new(Role.Id, Group.Id) }),
            Plan(new Effect.RemoveFromGroup(Maya, Group)),
            Plan(new Effect.AddToGroup(Maya, Group), new Effect.RevokeSessions(Maya)),
            Plan(new Effect.RevokeSessions(Maya), new Effect.AddToGroup(Maya, Group)),
            Plan(new Effect.AddToGroup(Maya, Group)) with { Lasts = TimeSpan.FromDays(90) },
            Plan(new Effect.AddToGroup(Maya, Group)) with { Lasts = TimeSpan.FromDays(91) },
            Plan(new Effect.AssignApp(Maya, Group, Role)),
            Plan(new Effect.AssignApp(Maya, Role, Group)),
            Plan(new Effect.IssuePass(Maya, TimeSpan.FromHours(1), true, Grace)),
            Plan(new Effect.IssuePass(Maya, TimeSpan.FromHours(2), true, Grace)),
            Plan(new Effect.IssuePass(Maya, TimeSpan.FromHours(1), false, Grace)),
            Plan(new Effect.IssuePass(Maya, TimeSpan.FromHours(1), true, Maya)),
        ];

        Assert.Equal(plans.Length, plans.Select(plan => plan.Hash).Distinct().Count());
    }

    private static Plan Plan(params Effect[] effects) => new(effects, null);
}
