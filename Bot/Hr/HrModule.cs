using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Hr.Webhooks;

namespace TeamsHelpDesk.Bot.Hr;

internal static class HrModule
{
    public static IServiceCollection AddHr(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HrDoorOptions>().Bind(configuration.GetSection(HrDoorOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<HrDoorOptions>, HrDoorOptionsValidation>()
            .AddSingleton<WebhookCheck>();
    }
}
