using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Credentials;
using TeamsHelpDesk.Bot.Doctor;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Hr;
using TeamsHelpDesk.Bot.Storage;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot;

/// <summary>The whole process on one page.</summary>
internal static class HelpDeskApp
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        builder.Services
            .AddBotFramework(builder.Configuration)
            .AddCredentials() // before Graph's own settings, which win over those of the cloud
            .AddGraph(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddTurns(builder.Configuration)
            .AddHr(builder.Configuration)
            .AddFeatures()
            .AddDoctor();
        var app = builder.Build();
        app.MapBotFramework();
        app.MapFeatures();
        app.MapHealth();
        return app;
    }
}
