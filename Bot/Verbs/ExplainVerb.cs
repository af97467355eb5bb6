using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Catalog.Reading;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>Says in sentences what would come of an ask, by the rules that would decide it.</summary>
internal static class ExplainVerb
{
    private const string Usage = "Use: explain WHO SERVICE [for WHOM] [GROUP], such as: explain priya@contoso.example github-admin";

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var words = arguments.TakeWhile(static word => !word.StartsWith('-')).ToArray();
        if (Asked.Of(words) is not { } asked)
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        await using var hand = CatalogAtHand.Open(arguments[words.Length..]);
        if (!hand.HasDirectory)
        {
            await errors.WriteLineAsync("Who somebody is stands in the directory, and none is set: set MicrosoftAppId, MicrosoftAppTenantId and a credential.");
            return 1;
        }

        return await CatalogAtHand.RunAsync(errors, () => ExplainAsync(hand, asked, output, errors));
    }

    private static async Task<int> ExplainAsync(CatalogAtHand hand, Asked asked, TextWriter output, TextWriter errors)
    {
        var (pinned, faults) = await CatalogAtHand.LoadAsync(hand.CatalogPath) switch
        {
            CatalogLoadResult.Loaded loaded => await hand.Services.GetRequiredService<CatalogProof>().ProveAsync(loaded.Catalog, CancellationToken.None) switch
            {
                CatalogPinResult.Pinned pin => (pin.Catalog, (IReadOnlyList<CatalogError>)[]),
                CatalogPinResult.Refused refused => (null, refused.Errors),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            CatalogLoadResult.Refused refused => (null, refused.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (pinned is null)
        {
            await CatalogAtHand.RefuseAsync(errors, hand.CatalogPath, faults);
            return 1;
        }

        var (question, unknown) = await QuestionAsync(hand, pinned, asked);
        if (question is null)
        {
            await errors.WriteLineAsync(unknown);
            return 1;
        }

        return await AnswerAsync(hand, pinned, question, output, errors);
    }

    private static async Task<int> AnswerAsync(CatalogAtHand hand, PinnedCatalog pinned, Question question, TextWriter output, TextWriter errors)
    {
        var gate = new Gate(hand.Services.GetRequiredService<Graph.ProtectedPeople>(), new GateRulesSource(() => LiveCatalog.GateRulesOf(pinned)));
        if (await hand.Services.GetRequiredService<Explainer>().ReadAsync(pinned, gate, question, CancellationToken.None) is not { } read)
        {
            await errors.WriteLineAsync("That person has just left the directory.");
            return 1;
        }

        foreach (var sentence in Explanation.OfAsk(read, TimeProvider.System.GetUtcNow()).Sentences)
        {
            await output.WriteLineAsync(sentence);
        }

        return 0;
    }

    private static async Task<(Question? Question, string Unknown)> QuestionAsync(CatalogAtHand hand, PinnedCatalog pinned, Asked asked)
    {
        var services = pinned.Catalog.Services;
        if (!services.ContainsKey(asked.Service))
        {
            return (null, $"No service is called '{asked.Service}'{Spelling.Mend(asked.Service, [.. services.Keys])}");
        }

        var graph = hand.Services.GetRequiredService<GraphClient>();
        var asker = await graph.GetUserAsync(asked.Who, CancellationToken.None);
        var beneficiary = asked.Whom is { } whom ? await graph.GetUserAsync(whom, CancellationToken.None) : asker;
        if (asker is null || beneficiary is null)
        {
            return (null, $"Nobody in the directory signs in as '{(asker is null ? asked.Who : asked.Whom)}'.");
        }

        if (asked.Group is { } group && !pinned.Groups.ContainsKey(group))
        {
            return (null, $"The catalogue names no group '{group}'{Spelling.Mend(group, [.. pinned.Groups.Keys])}");
        }

        return (new Question(asked.Service, asker.Id, beneficiary.Id, asked.Group is { } picked ? pinned.Groups[picked] : null), string.Empty);
    }

    /// <summary>What stands behind the verb.</summary>
    private sealed record Asked(string Who, string Service, string? Whom, string? Group)
    {
        public static Asked? Of(string[] words) => words switch
        {
            [var who, var service] => new(who, service, null, null),
            [var who, var service, "for", var whom] => new(who, service, whom, null),
            [var who, var service, "for", var whom, var group] => new(who, service, whom, group),
            [var who, var service, var group] => new(who, service, null, group),
            _ => null,
        };
    }
}
