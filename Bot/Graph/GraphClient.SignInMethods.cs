namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    /// <summary>The password among them.</summary>
    public Task<IReadOnlyList<SignInMethod>> GetSignInMethodsAsync(Guid userId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/users/{userId}/authentication/methods"), GraphJson.Default.GraphPageSignInMethod, cancellationToken);

    /// <summary>
    /// Graph doesn't guard administrators here: ask <see cref="ProtectedPeople"/> first. The default method is refused while
    /// there are others, and after a delete another one may be the default.
    /// </summary>
    /// <returns>False when it was gone already.</returns>
    public async Task<bool> DeleteSignInMethodAsync(Guid userId, SignInMethod method, CancellationToken cancellationToken)
    {
        var collection = method.Collection ?? throw new ArgumentException("A kind of sign-in method that isn't known can't be deleted.", nameof(method));
        try
        {
            await SendAsync(GraphRequest.Delete($"/users/{userId}/authentication/{collection}/{method.Id}"), cancellationToken);
            return true;
        }
        catch (GraphException missing) when (missing.IsMissing)
        {
            return false;
        }
    }
}
