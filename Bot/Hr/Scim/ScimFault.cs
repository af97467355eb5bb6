using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>An error of RFC 7644 §3.12. The message says what to mend, and quotes nothing of what was sent.</summary>
internal sealed class ScimFaultException(int status, string? type, string detail) : Exception(detail)
{
    private const string ErrorId = "urn:ietf:params:scim:api:messages:2.0:Error";

    public int Status => status;

    public string Reason => type ?? "scim_refused";

    public static ScimFaultException Syntax(string detail) => new(StatusCodes.Status400BadRequest, "invalidSyntax", detail);

    public static ScimFaultException Value(string detail) => new(StatusCodes.Status400BadRequest, "invalidValue", detail);

    public static ScimFaultException Filter(string detail) => new(StatusCodes.Status400BadRequest, "invalidFilter", detail);

    public static ScimFaultException Path(string detail) => new(StatusCodes.Status400BadRequest, "invalidPath", detail);

    public static ScimFaultException NoTarget(string detail) => new(StatusCodes.Status400BadRequest, "noTarget", detail);

    public static ScimFaultException Mutability(string detail) => new(StatusCodes.Status400BadRequest, "mutability", detail);

    public static ScimFaultException TooMany(string detail) => new(StatusCodes.Status400BadRequest, "tooMany", detail);

    public static ScimFaultException Taken(string detail) => new(StatusCodes.Status409Conflict, "uniqueness", detail);

    public static ScimFaultException Changed() => new(StatusCodes.Status412PreconditionFailed, null, "It was changed meanwhile: read it again.");

    public static ScimFaultException NotFound() => new(StatusCodes.Status404NotFound, null, "There is no such resource.");

    public static ScimFaultException NotOffered() => new(StatusCodes.Status501NotImplemented, null, "This isn't offered here; see ServiceProviderConfig.");

    public JsonObject ToJson()
    {
        var error = new JsonObject { ["schemas"] = new JsonArray(ErrorId), ["status"] = $"{status}", ["detail"] = Message };
        if (type is not null)
        {
            error["scimType"] = type;
        }

        return error;
    }
}
