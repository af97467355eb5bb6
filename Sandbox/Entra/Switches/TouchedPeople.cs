using TeamsHelpDesk.Sandbox.Company;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>Whom a change is about: the person themselves, who came into a group or left it, and whose device it is.</summary>
internal static class TouchedPeople
{
    public static IEnumerable<Person> By(DirectoryNote note, DirectoryState before, DirectoryState after)
    {
        Guid[] ids = [note.TargetId, .. Moved(note.TargetId, before, after), .. OwnerOf(note.TargetId, before)];
        return ids.Select(before.FindPerson).OfType<Person>().Distinct();
    }

    private static IEnumerable<Guid> Moved(Guid group, DirectoryState before, DirectoryState after)
    {
        var (then, now) = (before.FindGroup(group)?.Members ?? [], after.FindGroup(group)?.Members ?? []);
        return ReferenceEquals(then, now) ? [] : then.Except(now).Concat(now.Except(then));
    }

    private static Guid[] OwnerOf(Guid device, DirectoryState before) => before.Devices.GetValueOrDefault(device) is { } known ? [known.UserId] : [];
}
