import type { Route, RouteSide } from '../../types.ts';
import { bucketNameRule } from '../bucket-name-rule.ts';
import { matchPattern } from '../match-pattern.ts';
import type { Pair } from '../match-route.ts';
import { S3_REGIONS } from '../regions.ts';

/** Two buckets that a route allows; undefined where its patterns make no names. */
export function samplePair(route: Route): Pair | undefined {
  const [source, destination] = [sampleBucket(route.source, 'a'), sampleBucket(route.destination, 'b')];
  return source && destination && { source, destination };
}

function sampleBucket(
  { accounts: [account], regions, buckets }: RouteSide,
  letter: string,
): Pair['source'] | undefined {
  const region = S3_REGIONS.find((name) => regions.some((pattern) => matchPattern(name, pattern)));
  const names = buckets.flatMap((pattern) => [1, 3].map((times) => pattern.replaceAll('*', letter.repeat(times))));
  const bucket = names.find((name) => bucketNameRule(name) === undefined);
  return account !== undefined && region !== undefined && bucket !== undefined
    ? { account, region, bucket }
    : undefined;
}
