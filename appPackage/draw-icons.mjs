// Draws color.png and outline.png: a speech bubble with a lifebuoy in it. Run `node draw-icons.mjs` after a change.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const samples = 8;
const clear = [0, 0, 0, 0];
const white = [255, 255, 255, 255];
const blue = [15, 76, 129, 255];
const orange = [226, 104, 44, 255];

// Signed distances: below zero is inside.
const circle = (x, y, cx, cy, radius) => Math.hypot(x - cx, y - cy) - radius;

function roundedBox(x, y, left, top, right, bottom, radius) {
    const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
    const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

function triangle(x, y, corners) {
    const sides = corners.map(([ax, ay], index) => {
        const [bx, by] = corners[(index + 1) % 3];
        return ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / Math.hypot(bx - ax, by - ay);
    });
    return Math.max(...sides);
}

// In units of one: the bubble fills the square from 0 to 1.
const bubble = (x, y) => Math.min(
    roundedBox(x, y, 0, 0, 1, 0.8, 0.2),
    triangle(x, y, [[0.55, 0.7], [0.22, 1], [0.22, 0.7]]));

// The four bands lie on the diagonals.
const isBand = (x, y) => Math.abs(Math.abs(Math.atan2(y - 0.4, x - 0.5)) % (Math.PI / 2) - Math.PI / 4) < 0.36;
const isGap = (x, y) => Math.abs(Math.abs(x - 0.5) - Math.abs(y - 0.4)) < 0.04;
const isRing = (x, y) => circle(x, y, 0.5, 0.4, 0.29) < 0 && circle(x, y, 0.5, 0.4, 0.125) > 0;

function colorAt(x, y) {
    const [u, v] = [(x - 36) / 120, (y - 40) / 120];
    if (bubble(u, v) >= 0) {
        return blue;
    }

    return isRing(u, v) ? (isBand(u, v) ? orange : blue) : white;
}

function outlineAt(x, y) {
    const [u, v] = [(x - 3) / 26, (y - 4) / 26];
    const distance = bubble(u, v) * 26;
    const ring = Math.hypot(x - 16, y - 14.4);
    const isEdge = distance < 0 && distance > -2;
    const isLifebuoy = Math.abs(ring - 5) < 1.5 && !isGap(u, v);
    return isEdge || isLifebuoy ? white : clear;
}

function draw(size, at) {
    const rows = Buffer.alloc(size * (size * 4 + 1));
    for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
            const sum = [0, 0, 0, 0];
            for (let step = 0; step < samples * samples; step++) {
                const [red, green, bluePart, alpha] = at(x + (step % samples + 0.5) / samples, y + (Math.floor(step / samples) + 0.5) / samples);
                sum[0] += red * alpha;
                sum[1] += green * alpha;
                sum[2] += bluePart * alpha;
                sum[3] += alpha;
            }

            const pixel = y * (size * 4 + 1) + 1 + x * 4;
            for (let channel = 0; channel < 3; channel++) {
                // A pixel that nothing covers stays white, so that scaling never mixes black into an edge.
                rows[pixel + channel] = sum[3] === 0 ? 255 : Math.round(sum[channel] / sum[3]);
            }

            rows[pixel + 3] = Math.round(sum[3] / (samples * samples));
        }
    }

    return png(size, rows);
}

function png(size, rows) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(size, 0);
    header.writeUInt32BE(size, 4);
    header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA
    return Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows, { level: 9 })),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
}

writeFileSync(new URL('color.png', import.meta.url), draw(192, colorAt));
writeFileSync(new URL('outline.png', import.meta.url), draw(32, outlineAt));
