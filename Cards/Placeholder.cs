namespace TeamsHelpDesk.Cards;

internal static class Placeholder;
