using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage;

/// <summary>RETURNING gives rows in no order; a claim promises live lane first, then oldest due, then oldest written.</summary>
internal static class ClaimOrder
{
    public static IReadOnlyList<Lease> Sort(List<(Lease Lease, long Sequence)> claimed)
    {
        if (claimed.Count == 0)
        {
            return [];
        }

        claimed.Sort(static (a, b) =>
            (a.Lease.Item.Lane, a.Lease.Item.DueAt, a.Sequence).CompareTo((b.Lease.Item.Lane, b.Lease.Item.DueAt, b.Sequence)));
        return claimed.ConvertAll(static one => one.Lease);
    }
}
