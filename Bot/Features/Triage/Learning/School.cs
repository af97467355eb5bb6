using TeamsHelpDesk.Bot.Features.Triage.Reading;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>From the files that people write to the file that is shipped: <c>triage --train</c>.</summary>
internal static class School
{
    private const int Rounds = 8;
    private const float Step = 0.1f;

    /// <param name="folder">Bot/Features/Triage in the sources.</param>
    public static byte[] Teach(string folder)
    {
        var curriculum = Curriculum.From(Path.Combine(folder, "Utterances"));
        var concepts = ConceptsOf(folder);
        var (vocabulary, weights) = Teach(curriculum, curriculum.Utterances, concepts);
        using var file = new MemoryStream();
        WeightsFile.Write(file, vocabulary, weights);
        return file.ToArray();
    }

    public static (IReadOnlyList<string> Vocabulary, Weights Weights) Teach(Curriculum curriculum, IReadOnlyList<Utterance> utterances, ConceptWords concepts)
    {
        var vocabulary = curriculum.Vocabulary(utterances, concepts);
        var reader = new FeatureReader(concepts, new Spelling(vocabulary));
        var examples = curriculum.Spoken(utterances).Select(said => new Example(reader.Read(said.Text), said.From.Intent, said.From.IsUnsafe, said.Weight));
        return (vocabulary, new Trainer([.. examples], Rounds, Step).Train());
    }

    public static ConceptWords ConceptsOf(string folder)
    {
        var concepts = new ConceptWords();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "Concepts"), "*.txt").Order(StringComparer.Ordinal))
        {
            concepts.Add(Path.GetFileNameWithoutExtension(path), Curriculum.LinesOf(path));
        }

        return concepts;
    }
}
