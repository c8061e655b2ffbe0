#!/usr/bin/env node
/**
 * Starts the command line. Plain JavaScript, so that a Node that is too old is told so in words instead of failing on
 * a type annotation.
 */
const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    `isthmus needs Node ${NEEDED}, and this is Node ${process.versions.node}.\n` +
      `Run it as "npx isthmus" (after "npm ci") or "npm start": they bring Node ${NEEDED} along.\n`,
  );
  process.exit(1);
}

// Stripping types is half of the start; with the cache it is done once. Imported here, since an old Node has no cache.
const { enableCompileCache } = await import('node:module');
enableCompileCache();
const main = await importMain();
await main(process.argv);

async function importMain() {
  try {
    return (await import('./main.ts')).main;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write(`Packages are missing: ${error.message}\nRun "npm ci" first, or "npm start".\n`);
    process.exit(1);
  }
}
