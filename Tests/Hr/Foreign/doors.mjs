// Speaks to HR's doors by libraries that know nothing of them: `node doors.mjs ADDRESS SECRET TOKEN SCHEMA`. Prints a line for
// each thing that held; ends at the first that didn't.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import Ajv2020 from 'ajv/dist/2020.js';
import { scimPatch } from 'scim-patch';
import SCIMMY from 'scimmy';
import { Webhook } from 'standardwebhooks';

const [address, secret, token, schema] = process.argv.slice(2);
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const held = (what) => console.log(`ok ${what}`);

SCIMMY.Schemas.User.extend(SCIMMY.Schemas.EnterpriseUser);

const webhook = new Webhook(secret);
const fitsSchema = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')));

async function hr(path, body, sign = (id, now, text) => webhook.sign(id, now, text)) {
    const [id, now, text] = [`msg_${randomUUID()}`, new Date(), body === null ? '' : JSON.stringify(body)];
    const response = await fetch(new URL(path, address), {
        method: body === null ? 'GET' : 'POST',
        headers: {
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
            'webhook-signature': sign(id, now, text),
            ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        body: body === null ? undefined : text,
    });
    return { status: response.status, location: response.headers.get('location'), body: await response.json() };
}

async function events() {
    const person = { employeeId: '9100', givenName: 'Nora', familyName: 'Vance', department: 'Sales', managerEmployeeId: '1020', usageLocation: 'GB', timeZone: 'Europe/London' };
    const bodies = [
        { type: 'joiner', timestamp: new Date().toISOString(), data: { person, startsOn: '2097-03-01' } },
        { type: 'dateChanged', data: { employeeId: '9100', on: '2097-04-01' } },
        { type: 'cancelled', data: { employeeId: '9100', what: 'joiner' } },
        { type: 'cancelled', data: { employeeId: '9100' } },
        { events: [{ type: 'mover', data: { person: { ...person, employeeId: '9101', jobTitle: null }, on: '2097-03-01' } }, { type: 'leaver', data: { employeeId: '9102', lastDay: '2097-03-01' } }] },
    ];
    for (const body of bodies) {
        assert.ok(fitsSchema(body), JSON.stringify(fitsSchema.errors));
        const answer = await hr('/api/hr/events', body);
        assert.equal(answer.status, 202, JSON.stringify(answer.body));
        assert.equal((await hr(answer.location, null)).body.id, answer.body.run);
    }

    held(`${bodies.length} bodies that fit the published schema, signed by standardwebhooks, are taken and their runs can be read`);
    const refused = [
        { type: 'joiner', data: { person, startsOn: '2097-3-1' } },
        { type: 'joiner', data: { person: { ...person, usageLocation: 'gb' }, startsOn: '2097-03-01' } },
        { type: 'joiner', data: { person: { ...person, employeeId: '12345678901234567' }, startsOn: '2097-03-01' } },
        { type: 'joiner', data: { person: { ...person, shoeSize: 39 }, startsOn: '2097-03-01' } },
        { type: 'joiner', source: 'hr', data: { person, startsOn: '2097-03-01' } },
        { type: 'joined', data: { person, startsOn: '2097-03-01' } },
        { type: 'leaver', data: { person, lastDay: '2097-03-01' } },
        { type: 'cancelled', data: { employeeId: '9100', what: 'lunch' } },
        { events: [] },
        { events: [{ type: 'cancelled' }] },
    ];
    for (const body of refused) {
        assert.equal(fitsSchema(body), false, JSON.stringify(body));
        assert.equal((await hr('/api/hr/events', body)).status, 400, JSON.stringify(body));
    }

    held(`${refused.length} bodies that don't fit the schema are refused`);
    assert.equal((await hr('/api/hr/events', bodies[0], (id, now, text) => webhook.sign(id, now, `${text} `))).status, 401);
    held('what standardwebhooks signed of another body is refused');
}

async function scim(method, path, body) {
    const response = await fetch(`${address.replace(/\/$/, '')}/scim/v2${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/scim+json' } : {}) },
        body: body && JSON.stringify(body),
    });
    assert.ok(response.status === 204 || response.headers.get('content-type').startsWith('application/scim+json'));
    return { status: response.status, body: response.status === 204 ? null : await response.json() };
}

/** As scimmy reads it: it throws for what the standard doesn't allow. */
function read(resource) {
    const user = new SCIMMY.Schemas.User(resource, 'out');
    assert.equal(user.id, resource.id);
    assert.equal(user.meta.resourceType, 'User');
    return user;
}

const user = (number) => ({
    schemas: [core, enterprise], userName: `foreign${number}`, externalId: String(9200 + number), name: { givenName: 'Nora', familyName: `Vance ${number}` }, title: 'Clerk', active: number % 2 === 0,
    emails: [{ value: `n${number}@contoso.example`, type: 'work', primary: true }, { value: `n${number}@home.example`, type: 'home' }],
    addresses: [{ type: 'work', streetAddress: '1 High Street', country: 'GB' }],
    [enterprise]: { employeeNumber: String(9200 + number), department: number < 3 ? 'Sales' : 'Engineering' },
});

async function described() {
    const core2 = (await scim('GET', `/Schemas/${core}`)).body;
    const standard = SCIMMY.Schemas.User.definition.describe().attributes;
    for (const attribute of core2.attributes) {
        const theirs = standard.find((one) => one.name === attribute.name);
        assert.ok(theirs, attribute.name);
        assert.equal(attribute.type, theirs.type, attribute.name);
        assert.equal(attribute.multiValued, Boolean(theirs.multiValued ?? theirs.multivalued ?? attribute.multiValued), attribute.name);
        for (const part of attribute.subAttributes ?? []) {
            assert.ok(theirs.subAttributes.some((one) => one.name === part.name && one.type === part.type), `${attribute.name}.${part.name}`);
        }
    }

    held(`${core2.attributes.length} attributes are described as scimmy has them`);
}

async function users() {
    const made = [];
    for (let number = 0; number < 6; number++) {
        const answer = await scim('POST', '/Users', user(number));
        assert.equal(answer.status, 201, JSON.stringify(answer.body));
        made.push(read(answer.body) && answer.body);
    }

    for (const filter of [
        'userName eq "FOREIGN3"', 'externalId eq "9204"', `id eq "${made[1].id}"`, 'userName sw "foreign" and active eq true', 'title pr and not (userName co "foreign1")',
        'emails[type eq "home" and value sw "n2"]', 'userName sw "foreign" and (name.familyName ew "4" or name.familyName ew "5")', 'userName sw "foreign" and nickName pr',
    ]) {
        const found = new SCIMMY.Messages.ListResponse((await scim('GET', `/Users?filter=${encodeURIComponent(filter)}&count=50`)).body);
        const expected = new SCIMMY.Types.Filter(filter.replace('FOREIGN3', 'foreign3')).match(made).map((one) => one.userName).sort();
        assert.deepEqual(found.Resources.map((one) => one.userName).filter((name) => name.startsWith('foreign')).sort(), expected, filter);
        held(`the filter ${filter.replace(made[1].id, 'ID')} finds ${expected.length}, as scimmy does`);
    }

    await patches(made[0]);
    const put = await scim('PUT', `/Users/${made[1].id}`, { ...user(1), title: undefined, active: true });
    assert.equal(put.status, 200);
    assert.equal(read(put.body).title, undefined);
    for (const one of made) {
        assert.equal((await scim('DELETE', `/Users/${one.id}`)).status, 204);
        const gone = await scim('GET', `/Users/${one.id}`);
        assert.equal(gone.body.schemas[0], 'urn:ietf:params:scim:api:messages:2.0:Error');
        assert.equal(gone.body.status, '404');
    }

    held('users are made, replaced and deleted, and scimmy reads every answer');
}

/** Whoever is active again doesn't leave; what else is open of them stays. */
async function comesBack() {
    const made = await scim('POST', '/Users', user(8));
    const active = (value) => scim('PATCH', `/Users/${made.body.id}`, { schemas: [patchOp], Operations: [{ op: 'replace', path: 'active', value }] });
    const person = { employeeId: '9208', givenName: 'Nora', familyName: 'Vance 8', department: 'Sales' };
    const announced = await hr('/api/hr/events', { type: 'mover', data: { person, on: '2097-03-01' } });
    const states = async () => Object.fromEntries((await hr(announced.location, null)).body.people.filter((one) => one.employeeId === '9208').map((one) => [one.kind, one.state]));
    const until = async (isSo) => {
        for (let looks = 0; looks < 600 && !isSo(await states()); looks++) {
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    };
    assert.equal(new SCIMMY.Schemas.User((await active(false)).body, 'out').active, false);
    await until((so) => so.Leaver);
    assert.equal(new SCIMMY.Schemas.User((await active(true)).body, 'out').active, true);
    await until((so) => so.Leaver === 'Cancelled');
    const so = await states();
    assert.equal(so.Leaver, 'Cancelled');
    assert.equal(so.Mover, 'Waiting');
    held('who is active again has their last day taken back and nothing else');
}

/** The same operations by scim-patch on a copy, and by the door. */
async function patches(start) {
    let current = start;
    const operations = [
        { op: 'replace', path: 'title', value: 'Chief Clerk' },
        { op: 'add', path: 'nickName', value: 'Nono' },
        { op: 'replace', path: 'name.familyName', value: 'Reed' },
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'new@contoso.example' },
        { op: 'add', path: 'emails', value: [{ value: 'third@contoso.example', type: 'other' }] },
        { op: 'remove', path: 'emails[type eq "home"]' },
        { op: 'replace', path: 'addresses[type eq "work"].streetAddress', value: '9 Low Road' },
        { op: 'replace', path: `${enterprise}:department`, value: 'Engineering' },
        { op: 'add', path: `${enterprise}:manager`, value: { value: '1005' } },
        { op: 'replace', value: { displayName: 'Nora Reed', active: false } },
        { op: 'remove', path: 'nickName' },
    ];
    for (const operation of operations) {
        const expected = scimPatch(structuredClone(current), [structuredClone(operation)]);
        const answer = await scim('PATCH', `/Users/${start.id}`, { schemas: [patchOp], Operations: [operation] });
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        read(answer.body);
        assert.deepEqual({ ...answer.body, meta: null }, { ...expected, meta: null }, JSON.stringify(operation));
        current = answer.body;
    }

    held(`${operations.length} patches come to what scim-patch makes of them`);
}

await events();
await described();
await users();
await comesBack();
console.log('all held');
