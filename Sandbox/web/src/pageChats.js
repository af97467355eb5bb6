import { avatar, badge, byId, el, redraw, slug } from './pageDom.js';

/** The chats and channels of who the visitor is. */
export function drawChats(chats, botName, openId, onOpen) {
    redraw(byId('chats'), [chats, openId], () => {
        const focused = document.activeElement?.dataset?.conversation;
        byId('chats').replaceChildren(
            el('ul', {}, el('li', {}, entry(chats.chat, botName, chats.unread, openId, onOpen, `chat-${slug(botName)}`, avatar(botName, { bot: true })))),
            ...chats.teams.map((team) => el('section', {},
                el('h3', { dir: 'auto' }, team.name),
                el('ul', {}, team.channels.map((channel) => el('li', {}, entry(
                    channel.id, channel.name, channel.unread, openId, onOpen, `chat-${slug(team.name)}-${slug(channel.name)}`,
                    el('span', { class: 'hash', 'aria-hidden': 'true' }, '#'))))))),
            chats.teams.length === 0 ? el('p', { class: 'nothing' }, 'In no team with Help Desk.') : '');
        if (focused) {
            byId('chats').querySelector(`[data-conversation="${CSS.escape(focused)}"]`)?.focus();
        }
    });
}

function entry(id, name, unread, openId, onOpen, testId, picture) {
    return el('button', {
        class: `chat ${unread > 0 ? 'has-unread' : ''}`,
        'data-testid': testId,
        'data-conversation': id,
        'aria-current': id === openId ? 'true' : null,
        onclick: () => onOpen(id),
    }, picture, el('span', { class: 'name', dir: 'auto' }, name), badge(unread));
}
