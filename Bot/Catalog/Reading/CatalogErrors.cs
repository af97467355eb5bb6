namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>What is wrong so far. Bounded, because a binary file taken for a catalogue is wrong in every line.</summary>
internal sealed class CatalogErrors
{
    private const int Most = 200;

    private readonly List<CatalogError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(YamlPlace at, string message)
    {
        if (_errors.Count < Most)
        {
            _errors.Add(new CatalogError(at.Line, at.Column, message));
        }
    }

    public IReadOnlyList<CatalogError> InOrder() => [.. _errors.OrderBy(static error => error.Line).ThenBy(static error => error.Column)];
}
