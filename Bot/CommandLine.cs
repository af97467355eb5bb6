using System.Text;
using TeamsHelpDesk.Bot.Doctor;
using TeamsHelpDesk.Bot.Verbs;

namespace TeamsHelpDesk.Bot;

/// <summary>What the program can be told to do; each verb is a file of Bot/Verbs. Exit status: 0 done, 1 refused with the reason, 2 not understood.</summary>
internal static class CommandLine
{
    private const string Usage = "Use: serve (default), check [FILE], explain WHO SERVICE, doctor, triage, " + ArticlesVerb.Usage + ", " + AuditVerb.Usage + ", " + HrVerb.Usage + ".";

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var (verb, rest) = arguments is [{ } first, .. var others] && !first.StartsWith('-') ? (first, others) : ("serve", arguments);
        switch (verb)
        {
            case "serve":
                return await ServeVerb.RunAsync(rest, errors);
            case "check":
                return await CheckVerb.RunAsync(rest, output, errors);
            case "explain":
                return await ExplainVerb.RunAsync(rest, output, errors);
            case "doctor":
                return await DoctorVerb.RunAsync(rest, output);
            case "audit":
                return await AuditVerb.RunAsync(rest, output, errors);
            case "hr":
                return await HrVerb.RunAsync(rest, output, errors);
            case "articles":
                return await ArticlesVerb.RunAsync(rest, output, errors);
            case "triage":
                using (var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8))
                {
                    return await TriageVerb.RunAsync(rest, input, output, errors);
                }

            default:
                await errors.WriteLineAsync($"'{verb}' is not understood. {Usage}");
                return 2;
        }
    }
}
