import { byId, el } from './pageDom.js';

const most = 200;
const words = {
    group: 'Group', app: 'App', pass: 'Pass', method: 'Sign-in', sessions: 'Sign-in', account: 'Account',
    password: 'Password', manager: 'Manager', licences: 'Licence', licence: 'Licence', device: 'Device',
};

/** Each change in the directory, newest first. */
export function drawChanges(changes, formatTime) {
    const list = byId('changes');
    list.replaceChildren(...changes.slice(-most).reverse().map((change) => entry(change, formatTime, false)));
    if (changes.length === 0) {
        list.append(el('li', { class: 'nothing' }, 'Nothing yet. Each change to groups, apps, passes, licences and accounts shows here as it happens.'));
    }
}

export function addChange(change, formatTime) {
    const list = byId('changes');
    list.querySelector('.nothing')?.remove();
    list.prepend(entry(change, formatTime, true));
    while (list.children.length > most) {
        list.lastElementChild.remove();
    }
}

function entry(change, formatTime, isNew) {
    const family = change.kind.split('.')[0].toLowerCase();
    return el('li', { class: `change ${isNew ? 'is-new' : ''}`, 'data-testid': 'entra-change', 'data-kind': change.kind },
        el('div', { class: 'change-head' },
            el('span', { class: `kind kind-${family}` }, words[family] ?? change.kind),
            el('time', { datetime: change.at }, formatTime(change.at))),
        el('p', { dir: 'auto' }, change.sentence));
}

/** What the person has now. */
export function drawAccess(person, access) {
    byId('access').replaceChildren(
        el('h3', { dir: 'auto' }, `What ${person.name} has`),
        el('dl', {},
            fact('Account', 'account', access.isEnabled ? 'Enabled' : 'Disabled', access.isEnabled ? 'good' : 'bad'),
            fact('Temporary pass', 'pass', access.hasPass ? 'Yes' : 'No', access.hasPass ? 'good' : '')),
        chips('Groups', 'groups', access.groups),
        chips('App roles', 'approles', access.appRoles),
        chips('Licences', 'licences', access.licenses));
}

function fact(name, id, value, state) {
    return el('div', {}, el('dt', {}, name), el('dd', { class: state, 'data-testid': `access-${id}` }, value));
}

function chips(name, id, all) {
    return el('div', { class: 'chips' },
        el('h4', {}, name),
        all.length === 0
            ? el('p', { class: 'none', 'data-testid': `access-${id}` }, 'None')
            : el('ul', { 'data-testid': `access-${id}` }, [...all].sort((a, b) => a.localeCompare(b)).map((one) => el('li', { dir: 'auto' }, one))));
}
