import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, with a slash at its end. */
export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Preloaded into a child process, ends it when its standard input closes: however this process ends. */
export const END_WITH_PARENT = fileURLToPath(new URL('end-with-parent.mjs', import.meta.url));
