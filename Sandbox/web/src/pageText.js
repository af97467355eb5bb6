import { el } from './pageDom.js';

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };
const unescaped = (text) => text
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity])
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~<@&:])/g, '$1');

/**
 * What somebody wrote, as text: mentions stand out, bold is bold where the sender may use Markdown, the rest stays as it is.
 * Nothing here can become a link, a picture or markup.
 */
export function messageText(text, isPlain) {
    const parts = text.split(/(<at>.*?<\/at>)/gs);
    return parts.map((part) => {
        const mention = /^<at>(.*?)<\/at>$/s.exec(part);
        if (mention) {
            return el('span', { class: 'mention' }, unescaped(mention[1]));
        }

        return isPlain ? part : withBold(part);
    }).flat();
}

function withBold(text) {
    return text.split(/((?<!\\)\*\*[^*\n]+\*\*)/g).map((part) =>
        part.startsWith('**') && part.endsWith('**') && part.length > 4
            ? el('strong', {}, unescaped(part.slice(2, -2)))
            : unescaped(part));
}
