import type { Pair } from './match-route.ts';
import { readText } from './read-field.ts';

/** Between which buckets a request is, as it was written; undefined where it does not say so. */
export function writtenPair(fields: object): Pair | undefined {
  const [source, destination] = [placed(fields, 'source'), placed(fields, 'destination')];
  return source && destination && { source, destination };
}

function placed(fields: object, side: string): Pair['source'] | undefined {
  const [account, region, bucket] = ['account', 'region', 'bucket'].map((name) => readText(fields, `${side}.${name}`));
  if (account === undefined || region === undefined || bucket === undefined) return undefined;
  return { account, region, bucket };
}
