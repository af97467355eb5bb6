import { byId, el } from './pageDom.js';
import * as api from './pageApi.js';

const skips = [
    { label: '+1 hour', hours: 1, id: '1h' },
    { label: '+1 day', hours: 24, id: '1d' },
    { label: '+7 days', hours: 24 * 7, id: '7d' },
    { label: '+90 days', hours: 24 * 90, id: '90d' },
];

/** The company's time above, and the buttons that let it pass. */
export function startClock(timeZone) {
    const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone });
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
    const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone });
    let at = Date.now();
    let heard = performance.now();
    const now = () => new Date(at + performance.now() - heard);
    const show = () => {
        const element = byId('clock-now');
        element.dateTime = now().toISOString();
        element.replaceChildren(
            el('strong', {}, time.format(now())),
            el('span', { class: 'long' }, day.format(now())),
            el('span', { class: 'short' }, shortDay.format(now())));
    };

    byId('skips').replaceChildren(...skips.map((skip) => el('button', {
        class: 'button small',
        'data-testid': `advance-${skip.id}`,
        'aria-label': `Let ${skip.label.slice(1)} pass`,
        onclick: async (event) => {
            const button = event.currentTarget;
            button.setAttribute('aria-busy', 'true');
            try {
                await api.advance(skip.hours);
            } finally {
                button.removeAttribute('aria-busy');
            }
        },
    }, skip.label)));
    setInterval(show, 1000);

    return {
        set(instant) {
            at = Date.parse(instant);
            heard = performance.now();
            show();
        },
        now,
        timeOf: (instant) => time.format(new Date(instant)),
        dayOf: (instant) => day.format(new Date(instant)),
    };
}
