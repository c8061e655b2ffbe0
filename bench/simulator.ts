/**
 * `npm run bench:simulator`: how fast the simulator starts, answers and lists. Ends with 1 when a bound is missed.
 */
import type { Bound } from './simulator/bound.ts';
import { measureCalls } from './simulator/measure-calls.ts';
import { measureListings } from './simulator/measure-listings.ts';
import { measureStart } from './simulator/measure-start.ts';

const bounds: Bound[] = [];
for (const measure of [measureStart, measureCalls, measureListings]) bounds.push(...(await measure()));
console.log('\nBounds\n');
for (const { text, held } of bounds) console.log(`${held ? 'held  ' : 'MISSED'}  ${text}`);
if (bounds.some(({ held }) => !held)) process.exitCode = 1;
