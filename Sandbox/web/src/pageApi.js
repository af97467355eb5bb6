/** The page's own small API. The header says that the caller is this page: no other site can set it. */
async function call(method, path, body) {
    const response = await fetch(`/sandbox/api${path}`, {
        method,
        headers: { 'X-Sandbox': '1', ...(body ? { 'Content-Type': 'application/json' } : {}) },
        body: body ? JSON.stringify(body) : undefined,
    });
    if (!response.ok) {
        throw new Error(`${method} ${path}: ${response.status}`);
    }

    return response.status === 204 ? null : response.json();
}

const person = (id) => `/people/${encodeURIComponent(id)}`;

export const company = () => call('GET', '/company');
export const chats = (id) => call('GET', `${person(id)}/chats`);
export const messages = (id, conversation) => call('GET', `${person(id)}/conversations/${encodeURIComponent(conversation)}/messages`);
export const access = (id) => call('GET', `${person(id)}/access`);
export const changes = () => call('GET', '/changes');
export const say = (id, text) => call('POST', '/say', { person: id, text });
export const post = (id, channel, thread, text) => call('POST', '/post', { person: id, channel, thread, text });
export const click = (id, conversation, message, action, inputs) =>
    call('POST', '/click', { person: id, conversation, message, action, inputs });
export const refresh = (id, conversation, message) => call('POST', '/refresh', { person: id, conversation, message });
export const read = (id, conversation) => call('POST', '/read', { person: id, conversation });
export const advance = (hours) => call('POST', '/clock/advance', { hours });

export const hr = () => call('GET', '/hr');
export const tellHr = (act, said) => call('POST', `/hr/${act}`, said);
export const hrAgain = () => call('POST', '/hr/again');

export function listen(onEvent) {
    const source = new EventSource('/sandbox/events');
    source.onmessage = (event) => onEvent(JSON.parse(event.data));
    return source;
}
