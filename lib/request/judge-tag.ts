import type { BucketEvent, Disregard, TaggedBucket } from '../types.ts';

export type TagJudgement = { route: string; disregard?: undefined } | { disregard: Disregard; route?: string };

/** As `isthmus routes check` lets routes be named: nothing else is asked for in Parameter Store. */
const ROUTE_NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;

/**
 * Which route a bucket asks for, by its tag as it is now. An event that says another value is out of date, or ahead of what
 * is to be read; whoever set the value that is there has an event of their own, and must not pass for this one.
 */
export function judgeTag(event: BucketEvent, bucket: TaggedBucket, routeTag: string): TagJudgement {
  const route = Object.hasOwn(bucket.tags, routeTag) ? bucket.tags[routeTag] : undefined;
  if (route === undefined) return { disregard: 'untagged' };
  if (event.told !== undefined && event.told.route !== route) return { disregard: 'outdated', route };
  if (bucket.isOurs) return { disregard: 'own-bucket', route };
  return ROUTE_NAME.test(route) ? { route } : { disregard: 'no-such-route', route };
}
