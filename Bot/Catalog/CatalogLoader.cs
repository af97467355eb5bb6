using System.Security.Cryptography;
using System.Text;
using TeamsHelpDesk.Bot.Catalog.Reading;

namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Text to a proven catalogue, or to everything that is wrong with it. Never throws, whatever the text.</summary>
internal static class CatalogLoader
{
    private const int MostBytes = 1_048_576;

    public static CatalogLoadResult Load(string yaml)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > MostBytes)
        {
            return new CatalogLoadResult.Refused([new CatalogError(1, 1, "the file is larger than 1 MB; a catalogue is a few pages")]);
        }

        var errors = new CatalogErrors();
        var catalog = YamlTree.Read(yaml, errors) is { } root ? Read(root, yaml, errors) : null;
        return catalog is null || errors.Any
            ? new CatalogLoadResult.Refused(errors.InOrder())
            : Prove(catalog);
    }

    private static ServiceCatalog Read(YamlNode root, string yaml, CatalogErrors errors)
    {
        var declared = Declared.In(root as YamlMap ?? new YamlMap(root.At, []));
        var context = new ReadingContext(errors, declared, new NameLedger());
        return new CatalogReader(context).Read(root, FingerprintOf(yaml));
    }

    private static CatalogLoadResult Prove(ServiceCatalog catalog)
    {
        var failures = CatalogExamples.EvaluateAudiences(catalog);
        return failures.Count > 0 ? new CatalogLoadResult.Refused(failures) : new CatalogLoadResult.Loaded(catalog);
    }

    public static string FingerprintOf(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));
}
