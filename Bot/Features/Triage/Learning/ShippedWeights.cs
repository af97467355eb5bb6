using TeamsHelpDesk.Bot.Features.Triage.Reading;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>What is built into the program: the concepts as text, and the weights that were learnt from the utterances.</summary>
internal static class ShippedWeights
{
    public const string FileName = "weights.bin";

    private const string Concepts = "triage.concepts.";
    private const string Resource = "triage." + FileName;

    public static Classifier Load()
    {
        using var file = Open(Resource);
        var (vocabulary, weights) = WeightsFile.Read(file);
        return new Classifier(new FeatureReader(LoadConcepts(), new Spelling(vocabulary)), weights);
    }

    private static ConceptWords LoadConcepts()
    {
        var concepts = new ConceptWords();
        var names = typeof(ShippedWeights).Assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Concepts, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var lines = new StreamReader(Open(name));
            concepts.Add(name[Concepts.Length..], lines.ReadToEnd().Split('\n').Where(static line => line.Trim().Length > 0));
        }

        return concepts;
    }

    private static Stream Open(string name) =>
        typeof(ShippedWeights).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"'{name}' isn't built into the program.");
}
