/**
 * Preloaded into the simulator's process: ends it when the pipe to its parent closes, so that no simulator outlives
 * its rehearsal, however the rehearsal ends.
 */
process.stdin.resume();
// The pipe alone is no reason to go on.
process.stdin.unref();
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
