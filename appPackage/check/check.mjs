// Holds the manifest against Microsoft's schema of its version, which the package carries: nothing is fetched.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import appManifest from '@microsoft/app-manifest'; // needs fs-extra, which it doesn't declare

const { AppManifestUtils } = appManifest;
const path = process.argv[2] ?? fileURLToPath(new URL('../manifest.json', import.meta.url));
const faults = await AppManifestUtils.validateAgainstSchema(JSON.parse(readFileSync(path, 'utf8')));
if (faults.length > 0) {
    console.error(`${path} does not fit its schema:`);
    faults.forEach(fault => console.error(`  ${typeof fault === 'string' ? fault : JSON.stringify(fault)}`));
    process.exit(1);
}

console.log(`${path} fits its schema.`);
