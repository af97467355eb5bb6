import { avatar, byId, el } from './pageDom.js';
import { messageText } from './pageText.js';
import { drawCard } from './teamsCard.js';

/**
 * The conversation in the middle. Messages keep their element while they don't change, so that what somebody is typing into
 * a card outlives everything else that happens.
 */
export function createConversation({ clock, theme, onClick, onReply }) {
    const list = byId('messages');
    const drawn = new Map();
    const bars = new Map();
    let shown = { key: '', me: '', isChannel: false };

    function show({ key, me, isChannel, messages }) {
        const isSame = key === shown.key;
        const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
        const hasMore = messages.length > list.querySelectorAll('.message').length;
        if (!isSame) {
            drawn.clear();
            bars.clear();
        }

        shown = { key, me, isChannel };
        const blocks = isChannel ? threads(messages) : days(messages);
        if (blocks.length === 0) {
            blocks.push(empty(isChannel));
        }

        place(blocks);
        if (!isSame || (wasAtEnd && hasMore)) {
            list.scrollTop = list.scrollHeight;
        } else if (wasAtEnd) {
            requestAnimationFrame(() => { list.scrollTop = list.scrollHeight; });
        }
    }

    // Moving an element that is in place already would take the focus out of its inputs.
    function place(blocks, into = list) {
        const wanted = new Set(blocks);
        [...into.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
        blocks.forEach((block, i) => {
            if (into.children[i] !== block) {
                into.insertBefore(block, into.children[i] ?? null);
            }
        });
    }

    function days(messages) {
        const blocks = [];
        let day = '';
        let before = null;
        for (const message of messages) {
            if (clock.dayOf(message.sentAt) !== day) {
                day = clock.dayOf(message.sentAt);
                blocks.push(kept(`day ${day}`, 0, () => el('div', { class: 'day', role: 'separator' }, el('span', {}, day))));
                before = null;
            }

            blocks.push(messageOf(message, before?.authorId === message.authorId));
            before = message;
        }

        return blocks;
    }

    function threads(messages) {
        const roots = messages.filter((message) => message.thread === message.id);
        return roots.map((root) => {
            const replies = messages.filter((message) => message.thread === root.id);
            const block = kept(`thread ${root.id}`, 0, () => thread(root.id));
            place(replies.map((message, i) => messageOf(message, i > 0 && replies[i - 1].authorId === message.authorId)), block.firstElementChild);
            return block;
        });
    }

    function thread(id) {
        const field = el('textarea', { rows: 1, maxlength: 20000, 'data-testid': 'reply-composer', 'aria-label': 'Reply', placeholder: 'Reply to Help Desk' });
        const form = el('form', { class: 'reply', hidden: true }, field, el('button', { class: 'button small' }, 'Send'));
        const open = el('button', { class: 'button quiet small', 'data-testid': 'reply', onclick: () => { form.hidden = false; open.hidden = true; field.focus(); } }, 'Reply');
        wireComposer(form, field, (text) => onReply(id, text));
        return el('section', { class: 'thread', 'data-testid': 'thread', 'data-thread': id }, el('div', {}), open, form);
    }

    function kept(key, version, make) {
        const known = drawn.get(key);
        if (known?.version === version) {
            return known.element;
        }

        const element = make();
        drawn.set(key, { version, element });
        return element;
    }

    function messageOf(message, isFollowing) {
        const version = `${message.version} ${isFollowing} ${theme()} ${JSON.stringify(bars.get(message.id) ?? '')}`;
        return kept(message.id, version, () => draw(message, isFollowing));
    }

    function draw(message, isFollowing) {
        const isMine = message.authorId === shown.me;
        const bubble = el('div', { class: 'bubble' }, bodyOf(message));
        return el('article', {
            class: `message ${isMine ? 'mine' : ''} ${isFollowing ? 'following' : ''} ${message.card ? 'has-card' : ''}`,
            'data-testid': 'message',
            'data-message': message.id,
            'data-from': message.isFromBot ? 'bot' : 'person',
        },
        avatar(message.author, { bot: message.isFromBot }),
        el('div', { class: 'content' },
            el('div', { class: 'by' },
                el('span', { class: 'author', dir: 'auto' }, isMine ? 'You' : message.author),
                el('time', { datetime: message.sentAt }, clock.timeOf(message.sentAt)),
                message.isEdited && !message.isDeleted ? el('span', { class: 'edited' }, 'Edited') : null),
            bar(message),
            bubble));
    }

    function bodyOf(message) {
        if (message.isDeleted) {
            return el('p', { class: 'deleted' }, 'This message has been deleted.');
        }

        if (message.card) {
            return kept(`card ${message.id}`, `${message.version} ${theme()}`, () => cardOf(message));
        }

        return el('p', { class: 'text', dir: 'auto' }, messageText(message.text ?? '', message.isPlain));
    }

    // What is typed into a card outlives the bars above it.
    function cardOf(message) {
        const card = drawCard(message.card, { theme: theme(), onAction: (action) => act(message, action) });
        card.dataset.testid = 'card';
        return card;
    }

    function bar(message) {
        const told = bars.get(message.id);
        return told ? el('div', { class: `bar bar-${told.kind}`, 'data-testid': 'info-bar', role: told.kind === 'error' ? 'alert' : 'status' },
            el('span', { dir: 'auto' }, told.text),
            el('button', { class: 'icon-button', 'aria-label': 'Dismiss', onclick: () => tell(message.id, null) }, '✕')) : null;
    }

    async function act(message, action) {
        if (!['Action.Execute', 'Action.Submit'].includes(action.type)) {
            return tell(message.id, { kind: 'info', text: 'Links leave the trial company, so they are not opened here.' });
        }

        return onClick(message, { type: action.type, verb: action.verb, title: action.title, data: action.data ?? {} }, action.inputs ?? {});
    }

    let redraw = () => {};

    function tell(messageId, told) {
        if (told) {
            bars.set(messageId, told);
        } else {
            bars.delete(messageId);
        }

        const focused = document.activeElement;
        redraw();
        focused?.focus();
    }

    function empty(isChannel) {
        return kept('empty', isChannel, () => el('div', { class: 'empty' },
            avatar('Help Desk', { bot: true }),
            el('h3', {}, isChannel ? 'Nothing here yet' : 'Help Desk'),
            el('p', {}, isChannel
                ? 'Requests to approve and tickets to work on come here as cards.'
                : 'Say in your own words what is wrong or what you need. Somebody has it within moments.')));
    }

    return { show, tell, onRedraw: (callback) => { redraw = callback; } };
}

/** Enter sends, Shift+Enter begins a line; the field grows with what is in it. */
export function wireComposer(form, field, onSend) {
    const grow = () => {
        field.style.height = 'auto';
        field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
    };
    const send = () => {
        const text = field.value.trim();
        if (text) {
            field.value = '';
            grow();
            onSend(text);
        }
    };

    field.addEventListener('input', grow);
    field.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            send();
        }
    });
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        send();
    });
    return grow;
}
