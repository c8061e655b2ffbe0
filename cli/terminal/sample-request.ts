import type { Route, RouteSide } from '../../lib/types.ts';
import { regionsLike } from '../rehearsal/places-of-routes.ts';

interface SamplePlace {
  account: string;
  region: string;
  bucket: string;
}

/** A request that this route lets in by a door, of buckets that are made; undefined when there is no such thing. */
export function sampleRequest(route: Route, door: 'ticket' | 'console'): object | undefined {
  if (!isOpen(route, door)) return undefined;
  const [source, destination] = [samplePlace(route.source, door), samplePlace(route.destination, `${door}-replica`)];
  if (!source || !destination) return undefined;
  return { version: 1, source: { ...source, ensure: 'create' }, destination: { ...destination, ensure: 'create' } };
}

/** A bucket that may name this route by its tag. */
export function sampleBucket(route: Route): { account: string; region: string; name: string } | undefined {
  const place = route.template && isOpen(route, 'event') ? samplePlace(route.source, 'demo') : undefined;
  return place && { account: place.account, region: place.region, name: place.bucket };
}

/** To anybody, at once. */
function isOpen({ doors, paused, demands }: Route, door: 'event' | 'ticket' | 'console'): boolean {
  if (paused || demands?.approval || demands?.classification || demands?.encryption) return false;
  return doors === undefined ? door === 'console' : doors[door] === true;
}

function samplePlace({ accounts, regions, buckets }: RouteSide, word: string): SamplePlace | undefined {
  const account = accounts.find((one) => /^\d{12}$/.test(one));
  const [region] = regionsLike(regions);
  const [bucket] = buckets;
  if (account === undefined || region === undefined || bucket === undefined) return undefined;
  return { account, region, bucket: bucket.replaceAll('*', word) };
}
