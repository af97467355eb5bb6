// The Markdown that Teams reads in a text block: bold, italic, links, lists. No images, no HTML.
const link = /\[([^\]\n]*)\]\(\s*((?:https?:\/\/|mailto:)[^\s)]+)\s*\)/g;
const bareAddress = /(^|[\s(])(https?:\/\/[^\s<]+)/g;
const bold = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;
const star = /\*(?=\S)([^*]+?)(?<=\S)\*/g;
const underscore = /(?<![\p{L}\p{N}])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}])/gu;
const listItem = /^\s*(?:[-+*]|\d+[.)])[ \t]+(.*)$/;

export function markdownToHtml(text) {
    return text.split(/\r?\n/).map(lineToHtml).join('<br>');
}

function lineToHtml(line) {
    const item = listItem.exec(line);
    return item ? `<ul><li>${inline(item[1])}</li></ul>` : `<span>${inline(line)}</span>`;
}

function inline(text) {
    return escapeHtml(text)
        .replace(link, '<a href="$2" rel="noopener noreferrer">$1</a>')
        .replace(bareAddress, '$1<a href="$2" rel="noopener noreferrer">$2</a>')
        .replace(bold, '<strong>$2</strong>')
        .replace(star, '<em>$1</em>')
        .replace(underscore, '<em>$1</em>');
}

function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
