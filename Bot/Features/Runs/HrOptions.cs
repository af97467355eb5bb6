namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>Who makes the accounts of people who start.</summary>
internal enum AccountMaker
{
    /// <summary>Entra's own provisioning: the desk waits until an account with the employee id is there.</summary>
    Entra,

    /// <summary>The desk makes it.</summary>
    Bot,
}

/// <summary>How joiners, movers and leavers are carried out.</summary>
internal sealed class HrOptions
{
    public const string Section = "Hr";

    /// <summary>Default: <see cref="AccountMaker.Entra"/>. One writer for each attribute: never both.</summary>
    public AccountMaker CreatesAccounts { get; set; }

    /// <summary>What comes behind the @ of a proposed sign-in name. Needed where the desk makes the accounts and HR names none.</summary>
    public string? Domain { get; set; }

    /// <summary>The team of the catalogue that sees to runs. Default: that of the brakes, else the first.</summary>
    public string? Team { get; set; }
}
