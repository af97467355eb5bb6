import { build } from 'esbuild';

// page.js is the trial company's page; cards.js draws one card alone, for the tests that look at every card.
await build({
    entryPoints: ['src/page.js', 'src/cards.js'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    loader: { '.css': 'css' },
    outdir: '../wwwroot/dist',
    logLevel: 'warning',
});
