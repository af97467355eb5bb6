using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests.Answers;

/// <summary>What is for people is looked for in the articles first; what is found is shown with its source, and they stay one press away.</summary>
internal sealed class AnswerFromArticles(ArticleShelf shelf)
{
    /// <returns>Null when it was answered; else the dialog goes on to the people.</returns>
    public async ValueTask<RequestDialogInput?> ExecuteAsync(
        Turn turn, LiveCatalog catalog, RequestDialogEffect.LookUp look, RequestReply reply, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(look.Said, turn.Now, cancellationToken) is not { } found)
        {
            return new RequestDialogInput.NothingWritten(look.Answer, look.Team, look.Said);
        }

        var given = new GivenAnswer(look.Answer, turn.By.Id, TurnText.Clip(look.Said), look.Team, found.Article.Id, found.Article.Title, turn.Now);
        reply.Change(new Changes { Rows = [given.Save()] });
        reply.Show(new AnswerCard(look.Answer.ToString("D"), found.Article.Title, found.Passage.Heading, found.Passage.Text, catalog.Pinned.Catalog.Teams[look.Team].Title)
        {
            Link = found.Article.Link,
            AnsweredBy = found.Article.Team,
        }.Render());
        return null;
    }
}
