import type { Route, RouteSide } from '../../lib/types.ts';
import { regionsLike } from '../rehearsal/places-of-routes.ts';

/** A request that this route allows by the console, of buckets that are made; undefined when there is no such thing. */
export function sampleRequest({ doors, source, destination, paused, demands }: Route): object | undefined {
  if ((doors !== undefined && doors.console !== true) || paused || demands) return undefined;
  const sides = [samplePlace(source, 'source'), samplePlace(destination, 'replica')];
  if (sides.includes(undefined)) return undefined;
  return { version: 1, source: sides[0], destination: sides[1] };
}

function samplePlace({ accounts, regions, buckets }: RouteSide, word: string): object | undefined {
  const account = accounts.find((one) => /^\d{12}$/.test(one));
  const [region] = regionsLike(regions);
  const [bucket] = buckets;
  if (account === undefined || region === undefined || bucket === undefined) return undefined;
  return { account, region, bucket: bucket.replaceAll('*', word), ensure: 'create' };
}
