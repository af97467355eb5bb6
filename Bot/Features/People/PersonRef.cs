namespace TeamsHelpDesk.Bot.Features.People;

/// <summary>A person by Entra object id; the name is for reading only and never decides anything (invariant 5).</summary>
internal sealed record PersonRef(Guid Id, string Name)
{
    public bool Is(Guid id) => Id == id;
}
