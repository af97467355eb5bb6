namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>One thing that can be asked for.</summary>
internal sealed record Service
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Intents { get; init; }

    public required IReadOnlyList<string> Says { get; init; }

    public required IReadOnlyList<AskField> Ask { get; init; }

    public required ServiceOwner Owner { get; init; }

    /// <summary>The id of the audience that may ask.</summary>
    public required string Who { get; init; }

    /// <summary>For whom it can be asked, and the path each needs. A relation that isn't here can't be asked for.</summary>
    public required IReadOnlyDictionary<Relation, PathChoice> For { get; init; }

    public required IReadOnlyList<EffectSpec> Do { get; init; }

    /// <summary>Null: it stays until somebody takes it away.</summary>
    public required Lasts? Lasts { get; init; }

    /// <summary>Who is shown the secret. Covers every relation of <see cref="For"/> when an effect makes one; else empty.</summary>
    public required IReadOnlyDictionary<Relation, SecretReader> Deliver { get; init; }

    public required Limits Limits { get; init; }

    /// <summary>Services that nobody may hold together with this one. Binding in both directions: <see cref="CatalogRules.Exclude"/>.</summary>
    public required IReadOnlyList<string> NotWith { get; init; }

    /// <summary>What whoever decides should know: "can approve payments". Null when there is nothing to say.</summary>
    public string? Risk { get; init; }

    public required int Line { get; init; }

    /// <summary>Whether every effect can be carried out today; otherwise the service is checked but not offered.</summary>
    public bool IsOffered => Do.All(static effect => effect.IsCarriedOut);

    /// <summary>What nobody can ask for by a line, but somebody of this team is to agree to: as much as the finder of approvers looks at.</summary>
    public static Service AgreedToOnly(string id, string title, Team owner) => new()
    {
        Id = id,
        Title = title,
        Intents = [],
        Says = [],
        Ask = [],
        Owner = new ServiceOwner.Team(owner.Id),
        Who = string.Empty,
        For = new Dictionary<Relation, PathChoice>(),
        Do = [],
        Lasts = null,
        Deliver = new Dictionary<Relation, SecretReader>(),
        Limits = Limits.None,
        NotWith = [],
        Line = 0,
    };
}

/// <summary>What the beneficiary is to the asker.</summary>
internal enum Relation
{
    Self,
    Report,
    Colleague,
}

/// <summary>Who is shown a pass or a password, always in a personal chat.</summary>
internal enum SecretReader
{
    Manager,
    Requester,
    Beneficiary,
}

/// <summary>The path of the first audience the beneficiary is in, else <c>Otherwise</c>. All are ids.</summary>
internal sealed record PathChoice(IReadOnlyList<PathWhen> When, string Otherwise);

internal sealed record PathWhen(string Audience, string Path);

/// <param name="Default">Used unless the asker picks another.</param>
/// <param name="Most">The longest that can be asked for at once.</param>
/// <param name="Extend">How often it may be extended; null is any number of times, zero never.</param>
internal sealed record Lasts(TimeSpan Default, TimeSpan Most, int? Extend)
{
    /// <summary>The path by which an extension is decided; null for the same as when it was asked.</summary>
    public string? ExtendBy { get; init; }
}

internal abstract record ServiceOwner
{
    private ServiceOwner()
    {
    }

    internal sealed record Team(string Id) : ServiceOwner;

    internal sealed record Group(string Name) : ServiceOwner;

    /// <summary>The directory's owners of the group that the asker picked in this field.</summary>
    internal sealed record OwnerOf(string Field) : ServiceOwner;

    /// <summary>The directory's owners of this enterprise app.</summary>
    internal sealed record OwnerOfApp(string App) : ServiceOwner;
}

/// <summary>Something the asker must pick before the request can be made.</summary>
internal sealed record AskField(string Name, PickKind Pick, PickFrom From);

internal enum PickKind
{
    Group,
    Device,
}

internal abstract record PickFrom
{
    private PickFrom()
    {
    }

    /// <summary>One of these display names.</summary>
    internal sealed record Names(IReadOnlyList<string> Choices) : PickFrom;

    /// <summary>What the beneficiary has now.</summary>
    internal sealed record Held : PickFrom;
}
