using TeamsHelpDesk.Bot;

return await Verbs.RunAsync(args, Console.Out, Console.Error);
