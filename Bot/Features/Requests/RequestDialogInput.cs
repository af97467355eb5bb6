namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What a person did, or what was found out for the dialog.</summary>
internal abstract record RequestDialogInput
{
    private RequestDialogInput()
    {
    }

    /// <param name="NewRequest">The id to use if this begins a request; made at the edge.</param>
    internal sealed record Said(string Text, Guid NewRequest) : RequestDialogInput;

    internal sealed record ChoseService(Guid Request, string Service) : RequestDialogInput;

    /// <summary>Picked a service before any request was begun, such as on the welcome card.</summary>
    internal sealed record NamedService(Guid NewRequest, string Service) : RequestDialogInput;

    internal sealed record ClickedSubmit(Guid Request, string? Reason, TimeSpan? Lasts) : RequestDialogInput;

    internal sealed record WantsAPerson : RequestDialogInput;

    /// <summary>What was declined or has lapsed is asked once more, with the same answers.</summary>
    internal sealed record AskedAgain(Guid NewRequest, string Service, IReadOnlyList<AskAnswer> Answers, string? Reason) : RequestDialogInput;

    internal sealed record GaveAnswer(Guid Request, string Value) : RequestDialogInput;

    internal sealed record StartedOver(Guid NewRequest) : RequestDialogInput;

    internal sealed record Dropped(Guid Request) : RequestDialogInput;

    internal sealed record OptionsFound(RequestDialogEffect.FindOptions For, IReadOnlyList<AskAnswer> Options) : RequestDialogInput;

    /// <summary>The plan was worked out and stands as a draft.</summary>
    internal sealed record PlanReady(Guid Request, string Service, bool ReasonRequired, string? Reason) : RequestDialogInput;

    /// <summary>It was sent, refused, or gone: if the conversation was about it, that is over.</summary>
    internal sealed record Closed(Guid Request) : RequestDialogInput;
}

/// <summary>What the dialog wants done; carried out by <see cref="TalkToRequester"/> in one commit.</summary>
internal abstract record RequestDialogEffect
{
    private RequestDialogEffect()
    {
    }

    internal sealed record Say(string Text) : RequestDialogEffect;

    internal sealed record Welcome : RequestDialogEffect;

    internal sealed record OfferServices(Guid Request, string? Said, IReadOnlyList<string> Services) : RequestDialogEffect;

    /// <summary>Find out what may be picked in the field, and come back with <see cref="RequestDialogInput.OptionsFound"/>.</summary>
    /// <param name="Given">What the person already named for it.</param>
    internal sealed record FindOptions(
        Guid Request, string Service, IReadOnlyList<AskAnswer> Answers, string Said, string Field, string? Given) : RequestDialogEffect;

    internal sealed record AskField(Guid Request, string Service, string Field, IReadOnlyList<AskAnswer> Options) : RequestDialogEffect;

    /// <summary>Work out the plan by reading the directory, and come back with <see cref="RequestDialogInput.PlanReady"/>.</summary>
    internal sealed record PreparePlan(Guid Request, string Service, IReadOnlyList<AskAnswer> Answers, string Said) : RequestDialogEffect
    {
        /// <summary>The reason that was given before; null to look for one in what was said.</summary>
        public string? Reason { get; init; }
    }

    internal sealed record Submit(Guid Request, string? Reason, TimeSpan? Lasts) : RequestDialogEffect;

    internal sealed record DropDraft(Guid Request) : RequestDialogEffect;

    /// <summary>Find what was declined or has lapsed last, and come back with <see cref="RequestDialogInput.AskedAgain"/>.</summary>
    internal sealed record AskAgain(Guid NewRequest) : RequestDialogEffect;

    internal sealed record SayDropped : RequestDialogEffect;

    internal sealed record CancelLatest : RequestDialogEffect;

    internal sealed record TellStatus(string About) : RequestDialogEffect;

    internal sealed record NameAPerson : RequestDialogEffect;
}
