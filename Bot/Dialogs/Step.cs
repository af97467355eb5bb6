namespace TeamsHelpDesk.Bot.Dialogs;

/// <summary>
/// What a dialog comes to: where it stands next and what should happen. A dialog itself does nothing: it is a pure function
/// (state, input, now) → step, and whoever runs it stores the state and the effects in one commit.
/// </summary>
internal sealed record Step<TState, TEffect>(TState Next, IReadOnlyList<TEffect> Effects);
