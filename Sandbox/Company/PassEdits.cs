namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>What happens to Temporary Access Passes outside Graph: people sign in with them.</summary>
internal static class PassEdits
{
    public static DirectoryEdit<bool> Use(DirectoryState state, Guid personId, string pass, DateTimeOffset now)
    {
        var methods = state.MethodsOf(personId);
        var method = methods.Find(held => held.TemporaryPass?.Value == pass);
        if (state.FindPerson(personId) is not { AccountEnabled: true } person
            || method?.TemporaryPass is not { } held
            || held.Usability(now) != "EnabledByPolicy")
        {
            return new(state, Result: false);
        }

        var used = method with { TemporaryPass = held with { WasUsed = true } };
        return new(
            state.WithMethods(personId, methods.Replace(method, used)),
            Result: true,
            new DirectoryNote(ChangeKinds.PassUsed, personId, $"{person.DisplayName} signed in with a Temporary Access Pass"));
    }
}
