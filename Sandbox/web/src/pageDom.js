/** Makes an element; strings become text and nothing else, so whatever people write stays text. */
export function el(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name.startsWith('on')) {
            element.addEventListener(name.slice(2), value);
        } else if (value === true) {
            element.setAttribute(name, '');
        } else if (value !== false && value !== null && value !== undefined) {
            element.setAttribute(name, value);
        }
    }

    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

export const byId = (id) => document.getElementById(id);

/** Draws only when what is shown differs: a button that is replaced between press and release loses the click. */
export function redraw(parent, shown, draw) {
    const key = JSON.stringify(shown);
    if (parent.dataset.shown !== key) {
        parent.dataset.shown = key;
        draw();
    }
}

const shades = 8;

/** The initials of a name in a colour that stays the person's own. */
export function avatar(name, { bot = false } = {}) {
    const letters = name.split(/\s+/).filter(Boolean);
    const initials = [letters[0], letters.length > 1 ? letters.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('');
    const shade = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7) % shades;
    return el('span', { class: `avatar ${bot ? 'avatar-bot' : `shade-${shade}`}`, 'aria-hidden': 'true' }, bot ? 'HD' : initials.toUpperCase());
}

export const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');

export function badge(count, what = 'unread') {
    return count > 0
        ? el('span', { class: 'badge' }, count > 99 ? '99+' : String(count), el('span', { class: 'unseen' }, ` ${what}`))
        : null;
}
