// The measures and colours that Teams gives its cards, for the light and the dark theme.
const family = '"Segoe UI", "Segoe UI Web (West European)", -apple-system, BlinkMacSystemFont, Roboto, "Helvetica Neue", "Liberation Sans", sans-serif';
const mono = '"Cascadia Mono", Consolas, "SF Mono", Menlo, "Liberation Mono", monospace';

const palettes = {
    light: {
        text: '#242424',
        subtle: '#616161',
        accent: '#4f52b2',
        good: '#0e700e',
        warning: '#835c00',
        attention: '#b10e1c',
        line: '#e0e0e0',
        fill: { emphasis: '#f5f5f5', accent: '#e8ebfa', good: '#e8f5e4', warning: '#fdf3d6', attention: '#fdeaec' },
    },
    dark: {
        text: '#ffffff',
        subtle: '#c4c4c4',
        accent: '#a6a9ff',
        good: '#8fd48a',
        warning: '#f5cf6b',
        attention: '#ff9aa5',
        line: '#474747',
        fill: { emphasis: '#363636', accent: '#33345c', good: '#1f3d1e', warning: '#453a12', attention: '#4a1f26' },
    },
};

export function hostConfigOf(theme) {
    const palette = palettes[theme] ?? palettes.light;
    return {
        supportsInteractivity: true,
        fontTypes: { default: font(family), monospace: font(mono) },
        spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 16 },
        separator: { lineThickness: 1, lineColor: palette.line },
        containerStyles: containerStyles(palette),
        actions: {
            maxActions: 6,
            spacing: 'large',
            buttonSpacing: 0,
            showCard: { actionMode: 'inline', inlineTopMargin: 14, style: 'emphasis' },
            actionsOrientation: 'horizontal',
            actionAlignment: 'left',
            allowTitleToWrap: true,
        },
        inputs: {
            label: {
                inputSpacing: 'small',
                requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
                optionalInputs: { weight: 'bolder' },
            },
            errorMessage: { color: 'attention', size: 'small' },
        },
        adaptiveCard: { allowCustomStyle: false },
        textBlock: { headingLevel: 3 },
        textStyles: { heading: { size: 'large', weight: 'bolder' } },
    };
}

const font = (fontFamily) => ({
    fontFamily,
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
});

function containerStyles(palette) {
    const foregroundColors = {
        default: { default: palette.text, subtle: palette.subtle },
        dark: { default: palette.text, subtle: palette.subtle },
        light: { default: palette.subtle, subtle: palette.subtle },
        accent: { default: palette.accent, subtle: palette.accent },
        good: { default: palette.good, subtle: palette.good },
        warning: { default: palette.warning, subtle: palette.warning },
        attention: { default: palette.attention, subtle: palette.attention },
    };
    const styles = { default: { backgroundColor: 'transparent', foregroundColors } };
    for (const [name, backgroundColor] of Object.entries(palette.fill)) {
        const own = palette[name] ?? palette.text;
        const strong = { ...foregroundColors, default: { default: own, subtle: palette.subtle } };
        styles[name] = { backgroundColor, foregroundColors: strong };
    }

    return styles;
}
