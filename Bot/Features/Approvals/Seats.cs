namespace TeamsHelpDesk.Bot.Features.Approvals;

/// <summary>
/// Whether everybody who is still needed can be a different person: each missing answer is a seat, and a person takes one.
/// A matching of seats and people by augmenting paths.
/// </summary>
internal sealed class Seats
{
    private readonly List<(Stage Stage, IReadOnlyList<Guid> People)> _seats = [];
    private readonly Dictionary<Guid, int> _takenBy = [];

    private Seats(IReadOnlyList<Stage> stages)
    {
        foreach (var stage in stages.Where(stage => !stage.IsAgreed))
        {
            var free = stage.Everybody.Select(person => person.Id).Where(person => !stages.Any(one => one.AnsweredBy(person))).ToList();
            var missing = stage.Need - stage.Verdicts.Count(verdict => verdict.Answer == Answer.Approve);
            _seats.AddRange(Enumerable.Repeat((stage, (IReadOnlyList<Guid>)free), missing));
        }
    }

    /// <returns>A stage that can't be agreed whoever answers; null when all can.</returns>
    public static Stage? FindUnfilled(IReadOnlyList<Stage> stages)
    {
        var seats = new Seats(stages);
        for (var seat = 0; seat < seats._seats.Count; seat++)
        {
            if (!seats.Fill(seat, []))
            {
                return seats._seats[seat].Stage;
            }
        }

        return null;
    }

    private bool Fill(int seat, HashSet<Guid> tried)
    {
        foreach (var person in _seats[seat].People.Where(tried.Add))
        {
            if (!_takenBy.TryGetValue(person, out var other) || Fill(other, tried))
            {
                _takenBy[person] = seat;
                return true;
            }
        }

        return false;
    }
}
