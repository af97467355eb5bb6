namespace TeamsHelpDesk.Bot.Doctor;

internal static class DoctorModule
{
    /// <summary>The list of everything that is looked at, in the order in which `doctor` tells of it.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<ICheck, StoreCheck>()
        .AddSingleton<ICheck, KeysCheck>()
        .AddSingleton<ICheck, BotTokenCheck>()
        .AddSingleton<ICheck, GraphTokenCheck>()
        .AddSingleton<ICheck, CatalogCheck>()
        .AddSingleton<PermissionOptions>()
        .AddSingleton<ICheck, PermissionsCheck>()
        .AddSingleton<ICheck, ChannelsCheck>()
        .AddSingleton<ICheck, UndeliveredCheck>()
        .AddSingleton<SelfCheck>()
        .AddHostedService(static provider => provider.GetRequiredService<SelfCheck>());
}
