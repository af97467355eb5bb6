import * as api from './pageApi.js';
import { byId, el, redraw } from './pageDom.js';

const acts = [
    { id: 'hire', label: 'Hire' },
    { id: 'move', label: 'Move' },
    { id: 'leave', label: 'Last day' },
    { id: 'date', label: 'Change date' },
    { id: 'cancel', label: 'Cancel' },
];

const dayAfter = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** HR's console: what a company's HR system would say, said by hand. */
export function createHr(when) {
    const box = byId('hr-console');
    let view = null;
    let act = 'hire';

    async function load() {
        view = await api.hr();
        draw();
    }

    function draw() {
        redraw(byId('hr-form'), [act, view.today, view.people.map((person) => person.employeeId + person.department)], () => {
            byId('hr-acts').replaceChildren(...acts.map((one) => el('button', {
                class: 'button small', type: 'button', 'aria-pressed': String(one.id === act), 'data-testid': `hr-act-${one.id}`,
                onclick: () => {
                    act = one.id;
                    draw();
                },
            }, one.label)));
            byId('hr-form').replaceChildren(...fields(), el('button', { class: 'button accent', 'data-testid': 'hr-send' }, 'Tell the help desk'));
        });
        drawSent();
    }

    function fields() {
        switch (act) {
            case 'hire':
                return [row(text('givenName', 'Given name'), text('familyName', 'Family name')), row(department(), text('jobTitle', 'Job title')), row(manager(), day('First day', 7))];
            case 'move':
                return [row(person()), row(department(), text('jobTitle', 'Job title')), row(manager(), day('From', 0))];
            case 'cancel':
                return [row(person())];
            default:
                return [row(person(), day(act === 'leave' ? 'Last day' : 'New date', 0))];
        }
    }

    const row = (...inputs) => el('div', { class: 'hr-row' }, ...inputs);
    const field = (label, input) => el('label', { class: 'hr-field' }, el('span', {}, label), input);
    const text = (name, label) => field(label, el('input', { name, required: true, maxlength: '64', autocomplete: 'off', 'data-testid': `hr-${name}` }));
    const day = (label, ahead) => field(label, el('input', { name: 'on', type: 'date', required: true, value: dayAfter(view.today, ahead), 'data-testid': 'hr-on' }));
    const choice = (name, label, options) => field(label, el('select', { name, required: true, 'data-testid': `hr-${name}` }, ...options));
    const named = (one) => el('option', { value: one.employeeId }, `${one.givenName} ${one.familyName}, ${one.jobTitle}`);
    const person = () => choice('person', 'Who', view.people.map(named));
    const department = () => choice('department', 'Department', view.departments.map((one) => el('option', { selected: one === 'Sales' }, one)));
    const manager = () => choice('manager', 'Manager', view.people.map((one) => {
        const option = named(one);
        option.selected = /^Head of Sales$/.test(one.jobTitle);
        return option;
    }));

    function drawSent() {
        byId('hr-sent').replaceChildren(...view.deliveries.length === 0
            ? [el('li', { class: 'nothing' }, 'Nothing was sent yet.')]
            : view.deliveries.map((sent) => el('li', { 'data-testid': 'hr-delivery' },
                el('strong', { dir: 'auto' }, sent.what), el('span', { class: sent.isTaken ? 'taken' : 'failed' }, sent.answer), el('time', {}, when(sent.at)))));
        byId('hr-again').disabled = view.deliveries.length === 0;
    }

    async function busy(button, call) {
        button.setAttribute('aria-busy', 'true');
        byId('hr-fault').textContent = '';
        try {
            await call();
            await load();
        } catch {
            byId('hr-fault').textContent = 'That did not go through.';
        } finally {
            button.removeAttribute('aria-busy');
        }
    }

    byId('hr-form').addEventListener('submit', (event) => {
        event.preventDefault();
        const form = event.currentTarget;
        busy(form.querySelector('.accent'), async () => {
            await api.tellHr(act, Object.fromEntries(new FormData(form)));
            form.querySelectorAll('input:not([type="date"])').forEach((input) => { input.value = ''; });
        });
    });
    byId('hr-again').addEventListener('click', (event) => busy(event.currentTarget, api.hrAgain));
    byId('hr-thousand').addEventListener('click', (event) => busy(event.currentTarget, () => api.tellHr('thousand', { count: 1000, on: dayAfter(view.today, 7) })));
    box.addEventListener('toggle', (event) => event.newState === 'open' && load().catch(() => { byId('hr-fault').textContent = 'HR could not be reached.'; }));
}
