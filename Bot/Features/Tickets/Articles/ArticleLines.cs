using TeamsHelpDesk.Bot.Features.Knowledge;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

internal static class ArticleLines
{
    public const string NotYours = "Only the team that it is of can do that. Nothing has changed.";
    public const string NotResolved = "An article is made of what helped, so resolve it first. Nothing has changed.";
    public const string NothingWritten = "It needs a title and a text. Nothing has changed.";
    public const string NothingInIt = "There is nothing in it to read. Change the words first; nobody reads it until then.";
    public const string TakeBackFirst = "It is published, so take it back first. Nothing has changed.";
    public const string Dropped = "It was dropped, and its words are deleted. Nothing has changed.";

    public static string ChangedMeanwhile(WrittenArticle article) =>
        $"{article.ChangedBy?.Name ?? article.By.Name} has changed it meanwhile. Look at it as it stands now, and do it then. Nothing has changed.";
}
