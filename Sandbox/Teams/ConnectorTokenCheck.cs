namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Says whether a bearer token (without the word Bearer) lets its holder use the Connector.</summary>
internal delegate bool ConnectorTokenCheck(string token);
