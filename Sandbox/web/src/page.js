import './page.css';
import * as api from './pageApi.js';
import { drawChats } from './pageChats.js';
import { startClock } from './pageClock.js';
import { createConversation, wireComposer } from './pageConversation.js';
import { avatar, byId, el } from './pageDom.js';
import { addChange, drawAccess, drawChanges } from './pageEntra.js';
import { createHr } from './pageHr.js';
import { drawPeople } from './pagePeople.js';
import { drawHint, drawStories } from './pageStories.js';

const state = { company: null, me: null, open: null, chats: null, messages: [], refreshed: new Set(), story: null, isTold: false };
const theme = () => document.documentElement.dataset.theme;
const me = () => state.company.people.find((person) => person.id === state.me);
const isChannel = () => state.open !== state.chats?.chat;

let clock;
let conversation;
let growComposer;

async function start() {
    setTheme(localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
    state.company = await api.company();
    byId('company').textContent = state.company.company;
    clock = startClock(state.company.timeZone);
    clock.set(state.company.now);
    conversation = createConversation({ clock, theme, onClick: click, onReply: reply });
    conversation.onRedraw(showMessages);
    growComposer = wireComposer(byId('composer-form'), byId('composer'), send);
    drawStories(state.company.stories, state.company.people, tryStory);
    createHr(when);
    wireTools();
    drawChanges(await api.changes(), when);
    const first = state.company.people.find((person) => person.alias === (sessionStorage.getItem('me') ?? state.company.firstPerson));
    await become((first ?? state.company.people[0]).id);
    const events = api.listen(hear);
    events.onopen = loadSoon;
}

const when = (instant) => `${clock.timeOf(instant)}, ${clock.dayOf(instant).replace(/ \d{4}$/, '')}`;

async function become(id) {
    state.me = id;
    sessionStorage.setItem('me', me().alias);
    state.chats = await api.chats(id);
    drawAccess(me(), await api.access(id));
    showHint();
    await open(state.chats.chat);
}

/** What is chosen in a drawer closes it; what the page opens by itself leaves the drawers to whoever opened them. */
const chosen = (call) => (id) => {
    closeDrawers();
    return call(id);
};
const choosePerson = chosen(become);
const chooseChat = chosen(open);

function showHint() {
    drawHint(state.story, state.isTold, me(), state.company.people, choosePerson, () => { state.story = null; });
}

async function open(id) {
    state.open = id;
    byId('typing').textContent = '';
    drawHead();
    await load();
}

async function load() {
    const [who, where] = [state.me, state.open];
    const messages = await api.messages(who, where);
    if (who !== state.me || where !== state.open) {
        return;
    }

    state.messages = messages;
    showMessages();
    refreshCards(messages);
    await api.read(who, where);
    await counts();
}

function showMessages() {
    conversation.show({ key: `${state.me} ${state.open}`, me: state.me, isChannel: isChannel(), messages: state.messages });
}

/** What Teams does by itself for those whom a card lists: once per version of the card. */
function refreshCards(messages) {
    for (const message of messages.filter((one) => one.wantsRefresh)) {
        const key = `${state.me} ${message.id} ${message.version}`;
        if (!state.refreshed.has(key)) {
            state.refreshed.add(key);
            api.refresh(state.me, state.open, message.id).catch(() => state.refreshed.delete(key));
        }
    }
}

async function counts() {
    const who = state.me;
    const [company, chats] = await Promise.all([api.company(), api.chats(who)]);
    if (who !== state.me) {
        return;
    }

    state.company = company;
    state.chats = chats;
    drawRail();
    drawChats(chats, company.botName, state.open, chooseChat);
}

function drawRail() {
    drawPeople(state.company.people, state.me, byId('person-search').value, choosePerson);
}

function drawHead() {
    const bot = state.company.botName;
    const team = state.chats.teams.find((one) => one.channels.some((channel) => channel.id === state.open));
    const channel = team?.channels.find((one) => one.id === state.open);
    byId('conversation-head').replaceChildren(
        channel ? el('span', { class: 'hash big', 'aria-hidden': 'true' }, '#') : avatar(bot, { bot: true }),
        el('div', {},
            el('h2', { dir: 'auto' }, channel?.name ?? bot),
            el('p', {}, channel ? `${team.name} team` : 'Personal chat')),
        el('div', { class: 'as', 'data-testid': `is-${me().alias}` }, el('span', {}, 'You are'), el('strong', { dir: 'auto' }, me().name), avatar(me().name)));
    const chip = byId('mention-chip');
    chip.hidden = !channel;
    chip.textContent = `@${bot}`;
    byId('composer').placeholder = channel ? `Start a post for ${bot}` : `Write to ${bot}`;
}

async function send(text) {
    byId('typing').textContent = '';
    state.isTold ||= me().alias === state.story?.who;
    showHint();
    await attempt(() => (isChannel() ? api.post(state.me, state.open, null, text) : api.say(state.me, text)));
}

const reply = (thread, text) => attempt(() => api.post(state.me, state.open, thread, text));

async function attempt(call) {
    try {
        const answer = await call();
        if (answer?.kind === 'error') {
            notice(answer.text);
        }
    } catch {
        notice('That did not go through. Is the Sandbox still running?');
    }
}

function notice(text) {
    byId('typing').replaceChildren(el('span', { class: 'failed', role: 'alert' }, text));
}

async function click(message, action, inputs) {
    conversation.tell(message.id, null);
    try {
        const answer = await api.click(state.me, state.open, message.id, action, inputs);
        if (answer.kind === 'card') {
            await load();
        } else {
            conversation.tell(message.id, { kind: answer.kind, text: answer.text });
        }
    } catch {
        conversation.tell(message.id, { kind: 'error', text: 'Something went wrong. Please try again.' });
    }
}

/** Several events in one moment ask once. */
function soon(call) {
    let pending = 0;
    return () => {
        clearTimeout(pending);
        pending = setTimeout(() => call().catch(() => {}), 40);
    };
}

const loadSoon = soon(() => load());
const countSoon = soon(() => counts());
const accessSoon = soon(async () => drawAccess(me(), await api.access(state.me)));
let typingStops = 0;

function hear(event) {
    const isOpen = event.conversation === state.open;
    switch (event.kind) {
        case 'message':
            if (isOpen) {
                byId('typing').textContent = '';
                loadSoon();
            } else {
                countSoon();
            }

            break;
        case 'view':
            if (isOpen && event.person === state.me) {
                loadSoon();
            }

            break;
        case 'typing':
            if (isOpen) {
                showTyping();
            }

            break;
        case 'entra':
            addChange(event.change, when);
            byId('entra-news').hidden = byId('right').classList.contains('is-open');
            accessSoon();
            break;
        case 'clock':
            clock.set(event.now);
            accessSoon();
            break;
        default:
            countSoon();
    }
}

function showTyping() {
    byId('typing').replaceChildren(
        el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')), `${state.company.botName} is typing`);
    clearTimeout(typingStops);
    typingStops = setTimeout(() => { byId('typing').textContent = ''; }, 6000);
}

async function tryStory(story) {
    Object.assign(state, { story, isTold: false });
    const person = state.company.people.find((one) => one.alias === story.who);
    if (person) {
        await choosePerson(person.id);
    }

    showHint();
    const composer = byId('composer');
    composer.value = story.says;
    growComposer();
    composer.focus();
}

function setTheme(name) {
    document.documentElement.dataset.theme = name;
    byId('theme').setAttribute('aria-pressed', String(name === 'dark'));
}

function wireTools() {
    byId('person-search').addEventListener('input', drawRail);
    byId('theme').addEventListener('click', () => {
        setTheme(theme() === 'dark' ? 'light' : 'dark');
        localStorage.setItem('theme', theme());
        showMessages();
    });
    byId('people-toggle').addEventListener('click', () => drawer('left', 'people-toggle'));
    byId('entra-toggle').addEventListener('click', () => {
        byId('entra-news').hidden = true;
        drawer('right', 'entra-toggle');
    });
    byId('scrim').addEventListener('click', closeDrawers);
    document.addEventListener('keydown', (event) => event.key === 'Escape' && closeDrawers());
}

function drawer(side, toggle) {
    const willOpen = !byId(side).classList.contains('is-open');
    closeDrawers();
    byId(side).classList.toggle('is-open', willOpen);
    byId(toggle).setAttribute('aria-expanded', String(willOpen));
    byId('scrim').hidden = !willOpen;
    if (willOpen) {
        byId(side).querySelector('input, button')?.focus();
    }
}

function closeDrawers() {
    for (const [side, toggle] of [['left', 'people-toggle'], ['right', 'entra-toggle']]) {
        byId(side).classList.remove('is-open');
        byId(toggle).setAttribute('aria-expanded', 'false');
    }

    byId('scrim').hidden = true;
}

start().catch((failure) => notice(`The page could not start: ${failure.message}`));
