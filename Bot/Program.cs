using TeamsHelpDesk.Bot;

await HelpDeskApp.Build(WebApplication.CreateBuilder(args)).RunAsync();
