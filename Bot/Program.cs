using TeamsHelpDesk.Bot;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
