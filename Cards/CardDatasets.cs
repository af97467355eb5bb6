namespace TeamsHelpDesk.Cards;

/// <summary>What an input may search in while somebody types; the client asks the bot, and what comes back is client input.</summary>
public static class CardDatasets
{
    /// <summary>Those who work here.</summary>
    public const string People = "people";

    /// <summary>The groups that can be picked somewhere in the catalogue.</summary>
    public const string Groups = "groups";

    /// <summary>The apps that the catalogue assigns.</summary>
    public const string Apps = "apps";

    /// <summary>The groups that this question offers, and no others.</summary>
    public static string GroupsOf(string service, string field) => $"{Groups}/{service}/{field}";
}
