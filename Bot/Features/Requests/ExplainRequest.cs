using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>"Explain" on a card and "why" in words: who may, who decides, and what would change it. Reads, and changes nothing.</summary>
internal sealed partial class ExplainRequest(IStore store, CatalogSource catalogs, Explainer explainer, WhoCounts counts, Gate gate)
{
    /// <summary>Only those whom the request is about or who were asked learn anything of it.</summary>
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        var request = await store.FindRequestAsync(requestId, cancellationToken);
        if (request is null || catalogs.Current is not { } catalog)
        {
            return turn.Say(request is null ? Lines.UnknownButton : Lines.StartingUp, Changes.None);
        }

        var isAsker = request.Requester.Is(turn.By.Id) || request.Beneficiary.Is(turn.By.Id);
        if (isAsker)
        {
            return Answer(turn, await AskedAsync(catalog, request, turn, cancellationToken));
        }

        return await counts.ExplainAsync(turn, request, cancellationToken) is { } theirs
            ? Answer(turn, turn.IsPersonal ? [.. theirs.Sentences, .. await AskedAsync(catalog, request, turn, cancellationToken)] : theirs.Sentences)
            : turn.Say(Lines.Refusal(new Decision.NotAnApprover()), Changes.None);
    }

    /// <returns>Null when the words ask for no explanation.</returns>
    public async ValueTask<TurnResult?> HearAsync(Turn turn, string text, RequestDialogState state, CancellationToken cancellationToken)
    {
        var asked = Why().Match(text.Trim());
        if (!asked.Success || catalogs.Current is not { } catalog || state is RequestDialogState.Confirming { AskingWhy: true })
        {
            return null;
        }

        if (asked.Groups["what"].Value is { Length: > 0 } what && catalog.Matcher.Match(what) is [var match, ..])
        {
            return await OfServiceAsync(turn, catalog, match.Service, cancellationToken);
        }

        return state is RequestDialogState.Confirming confirming ? await ExecuteAsync(turn, confirming.Request, cancellationToken)
            : await LatestAsync(turn, cancellationToken) is { } latest ? await ExecuteAsync(turn, latest, cancellationToken)
            : turn.Say(Lines.WhyWhat, Changes.None);
    }

    private async ValueTask<TurnResult> OfServiceAsync(Turn turn, LiveCatalog catalog, Service service, CancellationToken cancellationToken) =>
        await ReadAsync(catalog, new Question(service.Id, turn.By.Id), turn, cancellationToken) is { } read
            ? Answer(turn, Explanation.OfAsk(read, turn.Now, toAsker: true).Sentences)
            : turn.Say(Lines.WhyWhat, Changes.None);

    private async ValueTask<IReadOnlyList<string>> AskedAsync(LiveCatalog catalog, Request request, Turn turn, CancellationToken cancellationToken)
    {
        if (!catalog.Pinned.Catalog.Services.ContainsKey(request.ServiceId))
        {
            return [Lines.WhyRules];
        }

        var picked = request.Answers.Select(static answer => Guid.TryParse(answer.Value, out var id) ? new PinnedName(id, answer.Title) : null).FirstOrDefault();
        var question = new Question(request.ServiceId, request.Requester.Id, request.Beneficiary.Id, picked);
        if (await ReadAsync(catalog, question, turn, cancellationToken) is not { } read)
        {
            return [Lines.WhyGone];
        }

        var explained = Explanation.OfAsk(read, turn.Now, toAsker: request.Requester.Is(turn.By.Id)).Sentences;
        return request.CatalogFingerprint == catalog.Pinned.Catalog.Fingerprint ? explained : [Lines.WhyOldRules, .. explained];
    }

    private async ValueTask<AskCase?> ReadAsync(LiveCatalog catalog, Question question, Turn turn, CancellationToken cancellationToken)
    {
        var (asker, beneficiary) = (new PersonRef(question.Asker, string.Empty), new PersonRef(question.Beneficiary ?? question.Asker, string.Empty));
        var barred = await counts.BarredAsync(asker, beneficiary, turn.Now, cancellationToken);
        return await explainer.ReadAsync(catalog.Pinned, gate, question with { Barred = barred }, cancellationToken);
    }

    private async ValueTask<Guid?> LatestAsync(Turn turn, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(new RowQuery(RequestRow.Kind) { Owner = turn.By.Id.ToString("D"), Limit = 1 }, cancellationToken);
        return rows is [var row] ? RequestRow.Read(row).Id : null;
    }

    /// <summary>In their own chat as lines below; in a channel only to the one who pressed.</summary>
    private static TurnResult Answer(Turn turn, IReadOnlyList<string> sentences)
    {
        if (!turn.IsPersonal)
        {
            return turn.Say(string.Join(' ', sentences), Changes.None);
        }

        var below = new Changes { Work = [turn.Reply(string.Join('\n', sentences))] };
        return new(below, turn.AnswersInvoke ? TurnAnswer.From(InvokeResponse.Message(Lines.Below)) : TurnAnswer.Accepted);
    }

    [GeneratedRegex(
        @"^(why( not)?|why (can'?t|can ?not|may) i( not)? (have|get|use|ask for|join)\b(?<what>.*)|who (approves|decides|must approve|has to approve|can approve)\b( about| on)?(?<what>.*))[?.! ]*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Why();
}
