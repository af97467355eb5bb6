import { avatar, byId, el, slug } from './pageDom.js';

/** What a newcomer can try; choosing one sets the scene and leaves only Enter to press. */
export function drawStories(stories, people, onTry) {
    const name = (alias) => people.find((person) => person.alias === alias)?.name ?? alias;
    byId('stories').replaceChildren(
        el('h2', {}, 'Try a story'),
        el('p', {}, 'Each begins with one sentence. You play the people; the help desk and Entra ID do the rest.'),
        ...stories.map((story) => el('button', {
            class: 'story',
            'data-testid': `story-${slug(story.title)}`,
            onclick: () => {
                byId('stories').hidePopover();
                onTry(story);
            },
        },
        avatar(name(story.who)),
        el('span', {},
            el('strong', {}, story.title),
            el('span', { class: 'line' }, `Be ${name(story.who)} and write`),
            el('q', {}, story.says),
            el('span', { class: 'line then' }, story.then)))));
}

/** The line above the conversation that says what comes next in the story. */
export function drawHint(story, isTold, me, people, onBecome, onClose) {
    const hint = byId('hint');
    hint.hidden = !story;
    if (!story) {
        return;
    }

    const approver = people.find((person) => person.alias === story.approver);
    hint.replaceChildren(
        el('p', {}, el('strong', {}, `${story.title}. `), isTold ? '' : 'Send the message below. ', story.then),
        approver && approver.id !== me.id ? el('button', { class: 'button small', 'data-testid': 'hint-become', onclick: () => onBecome(approver.id) }, `Be ${approver.name}`) : '',
        el('button', { class: 'icon-button', 'aria-label': 'Close the hint', onclick: () => { hint.hidden = true; onClose(); } }, '✕'));
}
