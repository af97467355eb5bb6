namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>What the last look at a group found.</summary>
/// <param name="Members">Everybody who was in it.</param>
/// <param name="Told">Requests whose access is gone, and whose owner knows it.</param>
internal sealed record GroupSeen(IReadOnlyList<Guid> Members, IReadOnlyList<Guid> Told);

/// <summary>What a look found to be otherwise than the requests say.</summary>
/// <param name="Gone">Whose access somebody else took away.</param>
/// <param name="Added">Who came into the group past the help desk.</param>
internal sealed record GroupDrift(GroupSeen Seen, IReadOnlyList<Request> Gone, IReadOnlyList<Guid> Added)
{
    /// <param name="live">What was given into this group for a time, and should be there.</param>
    /// <param name="known">Everybody whom any request explains.</param>
    /// <param name="before">Null at the first look, at which nobody can be told from who was always there.</param>
    public static GroupDrift Of(IReadOnlyList<Guid> members, IReadOnlyList<Request> live, IReadOnlySet<Guid> known, GroupSeen? before)
    {
        var now = members.ToHashSet();
        var gone = live.Where(request => !now.Contains(request.Beneficiary.Id)).ToList();
        var added = before is null ? [] : members.Except(before.Members).Where(member => !known.Contains(member)).ToList();
        return new(
            new GroupSeen(members, [.. gone.Select(request => request.Id)]),
            [.. gone.Where(request => before?.Told.Contains(request.Id) is not true)],
            added);
    }
}
