import { avatar, badge, byId, el, redraw } from './pageDom.js';

/** The rail in which the visitor chooses who to be; those for whom something waits stand first. */
export function drawPeople(people, chosenId, query, onChoose) {
    const wanted = query.trim().toLowerCase();
    const found = people.filter((person) =>
        [person.name, person.jobTitle, person.department, person.alias].some((text) => (text ?? '').toLowerCase().includes(wanted)));
    const byName = [...found].sort((a, b) => a.name.localeCompare(b.name));
    const waiting = byName.filter((person) => person.id === chosenId || person.unread > 0 || person.hasChannelNews)
        .sort((a, b) => (b.id === chosenId) - (a.id === chosenId) || b.unread - a.unread);
    const rest = byName.filter((person) => !waiting.includes(person));
    const rail = byId('people');
    const shown = [waiting, rest].map((some) => some.map((one) => [one.id, one.id === chosenId, one.unread, one.hasChannelNews]));
    redraw(rail, shown, () => {
        const top = rail.scrollTop;
        const focused = document.activeElement?.dataset?.person;
        rail.replaceChildren(
            section(waiting.length > 1 || !chosenId ? 'You, and who has news' : 'You', waiting, chosenId, onChoose),
            section('Everybody', rest, chosenId, onChoose),
            found.length === 0 ? el('p', { class: 'nothing' }, 'Nobody by that name.') : '');
        rail.scrollTop = top;
        if (focused) {
            rail.querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus();
        }
    });
}

function section(title, people, chosenId, onChoose) {
    return people.length === 0 ? '' : el('section', {},
        el('h3', {}, title),
        el('ul', {}, people.map((person) => el('li', {}, row(person, person.id === chosenId, onChoose)))));
}

function row(person, isChosen, onChoose) {
    return el('button', {
        class: 'person',
        'data-testid': `person-${person.alias}`,
        'data-person': person.id,
        'aria-pressed': String(isChosen),
        onclick: () => onChoose(person.id),
    },
    avatar(person.name),
    el('span', { class: 'who' },
        el('span', { class: 'name', dir: 'auto' }, person.name),
        el('span', { class: 'role' }, person.jobTitle, el('span', { class: 'department' }, ` · ${person.department}`))),
    badge(person.unread) ?? (person.hasChannelNews ? el('span', { class: 'dot', role: 'img', 'aria-label': 'news in a channel' }) : null));
}
