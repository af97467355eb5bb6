namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>
/// What is kept of a user: what a person's first day, move and last day need, and what is needed to find and tell them. Whatever
/// else a client sends is ignored and not kept (RFC 7644 §3.3); a password above all.
/// </summary>
internal static class ScimSchemas
{
    public const string UserId = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string EnterpriseId = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string HrId = "urn:teamshelpdesk:params:scim:schemas:extension:hr:2.0:User";

    public static ScimAttribute Id { get; } = new("id", "Made here.") { IsReadOnly = true, IsCaseExact = true, IsUnique = true, IsAlwaysReturned = true };

    public static ScimAttribute ExternalId { get; } = new("externalId", "The client's own id of the user. The employee id, where no employeeNumber is given.") { IsCaseExact = true };

    public static ScimAttribute Meta { get; } = new("meta", "Of the record itself.", ScimType.Complex)
    {
        IsReadOnly = true,
        Parts =
        [
            new("resourceType", "User.") { IsReadOnly = true, IsCaseExact = true },
            new("created", "When it was made.") { IsReadOnly = true },
            new("lastModified", "When it was changed last.") { IsReadOnly = true },
            new("location", "Where it is.") { IsReadOnly = true, IsCaseExact = true },
            new("version", "Its entity tag.") { IsReadOnly = true, IsCaseExact = true },
        ],
    };

    public static ScimSchema User { get; } = new(UserId, "User", "Somebody who works here, will, or did.", IsExtension: false,
    [
        new("userName", "What they sign in with, where it has an @; else a proposal is made from the name.") { IsRequired = true, IsUnique = true },
        new("name", "Given and family name are needed.", ScimType.Complex)
        {
            IsRequired = true,
            Parts =
            [
                new("formatted", "The whole name."),
                new("familyName", "Family name.") { IsRequired = true },
                new("givenName", "Given name.") { IsRequired = true },
                new("middleName", "Middle name."),
                new("honorificPrefix", "Such as Dr."),
                new("honorificSuffix", "Such as III."),
            ],
        },
        new("displayName", "As others see the name."),
        new("nickName", "How they are called."),
        new("title", "Job title; a change is a move."),
        new("userType", "Such as Employee."),
        new("preferredLanguage", "As in Accept-Language."),
        new("locale", "Such as en-GB."),
        new("timezone", "An IANA time zone; days are days there."),
        new("active", "False: their last day is today, or they never start.", ScimType.Boolean),
        Several("emails", "Addresses for mail."),
        Several("phoneNumbers", "Telephone numbers."),
        new("addresses", "Where they work; the country decides where licences are used.", ScimType.Complex)
        {
            IsMultiValued = true,
            Parts =
            [
                new("formatted", "The whole address."),
                new("streetAddress", "Street and number."),
                new("locality", "City."),
                new("region", "State or region."),
                new("postalCode", "Postal code."),
                new("country", "ISO 3166-1 alpha-2."),
                new("type", "Such as work."),
                new("primary", "The one that counts.", ScimType.Boolean),
            ],
        },
    ]);

    public static ScimSchema Enterprise { get; } = new(EnterpriseId, "EnterpriseUser", "Where they stand in the company.", IsExtension: true,
    [
        new("employeeNumber", "The employee id; at most 16 characters."),
        new("costCenter", "Cost centre."),
        new("organization", "Organisation."),
        new("division", "Division."),
        new("department", "Department; a change is a move."),
        new("manager", "Their manager; a change is a move.", ScimType.Complex)
        {
            Parts =
            [
                new("value", "The manager's id here, or their employee id.") { IsCaseExact = true },
                new("$ref", "Where the manager is.", ScimType.Reference) { IsCaseExact = true },
                new("displayName", "The manager's name.") { IsReadOnly = true },
            ],
        },
    ]);

    public static ScimSchema Hr { get; } = new(HrId, "HrUser", "First and last day.", IsExtension: true,
    [
        new("startDate", "First day, such as 2026-12-01; today where none is given."),
        new("lastDay", "Last day, once it is known."),
    ]);

    public static IReadOnlyList<ScimSchema> All { get; } = [User, Enterprise, Hr];

    public static IEnumerable<ScimSchema> Extensions => All.Where(static schema => schema.IsExtension);

    private static ScimAttribute Several(string name, string description) => new(name, description, ScimType.Complex)
    {
        IsMultiValued = true,
        Parts =
        [
            new("value", "The value."),
            new("display", "As it is shown."),
            new("type", "Such as work."),
            new("primary", "The one that counts.", ScimType.Boolean),
        ],
    };
}
