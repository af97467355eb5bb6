namespace TeamsHelpDesk.Bot.Features.People;

/// <summary>A person by Entra object id; the name is for reading only and never decides anything (invariant 5).</summary>
internal sealed record PersonRef(Guid Id, string Name)
{
    /// <summary>Asks where no person does: the catalogue's file. Can't be written to, and never answers.</summary>
    public static PersonRef Nobody { get; } = new(Guid.Empty, "the catalogue file");

    public bool Is(Guid id) => Id == id;
}
