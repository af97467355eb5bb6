import { AdaptiveCard, GlobalSettings, HostConfig, SerializationContext, Versions } from 'adaptivecards';
import { markdownToHtml } from './teamsMarkdown.js';
import { hostConfigOf } from './teamsHostConfig.js';
import './teamsCard.css';

// A page can hold hundreds of cards; none of them may steal the focus or the page's own styles.
GlobalSettings.setTabIndexAtCardRoot = false;

AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownToHtml(text);
    result.didProcess = true;
};

/**
 * Draws a card as Teams does: schema 1.5, Teams' look, its small Markdown in text blocks, its date and time macros in the
 * reader's own zone and language.
 *
 * @param {object} json the Adaptive Card
 * @param {object} [options]
 * @param {'light'|'dark'} [options.theme]
 * @param {(action: {type: string, verb: string|undefined, data: object, inputs: object}) => unknown} [options.onAction]
 *     hears each button that isn't a show-card; `data` has the inputs merged in, empty ones left out, as Teams sends it.
 *     While a promise that it returns is pending, the card takes no more clicks.
 * @param {(message: string) => void} [options.onProblem] hears what Teams would not understand in the card
 * @returns {HTMLElement}
 */
export function drawCard(json, { theme = 'light', onAction = () => {}, onProblem = console.warn } = {}) {
    const frame = document.createElement('article');
    frame.className = `teams-card teams-card-${theme}`;

    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig(hostConfigOf(theme));
    card.onExecuteAction = (action) => holdWhile(frame, onAction(describe(action)));

    const context = new SerializationContext(Versions.v1_5);
    card.parse(json, context);
    problemsOf(card, context).forEach((problem) => onProblem(problem));

    card.onInlineCardExpanded = () => labelFilteredLists(frame);
    const drawn = card.render();
    if (drawn) {
        frame.append(drawn);
        labelFilteredLists(frame);
    }

    return frame;
}

// The renderer ties the label of a filtered list to the box around its field, where screen readers don't find it.
function labelFilteredLists(frame) {
    for (const field of frame.querySelectorAll('input[list]')) {
        const label = frame.querySelector(`label[for="${CSS.escape(field.parentElement.id)}"]`);
        if (label) {
            field.setAttribute('aria-labelledby', label.id);
            field.parentElement.removeAttribute('aria-labelledby');
        }
    }
}

function describe(action) {
    const data = action.data ?? {};
    const inputs = {};
    for (const [id, input] of Object.entries(action.getReferencedInputs?.() ?? {})) {
        if (input.isSet()) {
            inputs[id] = String(input.value);
        }
    }

    return { type: action.getJsonTypeName(), verb: action.verb ?? data.verb, data, inputs };
}

function problemsOf(card, context) {
    const parsed = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
    const invalid = card.validateProperties().validationEvents.map((event) => event.message);
    return [...parsed, ...invalid];
}

async function holdWhile(frame, pending) {
    if (typeof pending?.then !== 'function') {
        return;
    }

    frame.setAttribute('aria-busy', 'true');
    try {
        await pending;
    } finally {
        frame.removeAttribute('aria-busy');
    }
}
