import { digestOf } from '../lib/aws/digest-of.ts';
import { observeTaggedBucket } from '../lib/aws/observe-tagged-bucket.ts';
import { openBucketAccount } from '../lib/aws/open-bucket-account.ts';
import { readRouteParameter } from '../lib/aws/routes/read-route-parameter.ts';
import { startRun } from '../lib/aws/start-run.ts';
import { countStart } from '../lib/aws/table/count-start.ts';
import { isDestination } from '../lib/aws/table/is-destination.ts';
import { judgeEvent } from '../lib/request/judge-event.ts';
import { judgeTag } from '../lib/request/judge-tag.ts';
import { readEvent } from '../lib/request/read-event.ts';
import { readRoute } from '../lib/request/read-route.ts';
import type { BucketEvent, Disregard, EventOutcome, Route, TaggedBucket } from '../lib/types.ts';
import { centralTable } from './central-table.ts';
import { countEvent } from './count-event.ts';
import { door } from './door.ts';
import { readEventSettings } from './event-settings.ts';
import { findExternalId } from './load-accounts.ts';
import { logger } from './logger.ts';
import { machineArn } from './machine-arn.ts';

/** Central: a bucket that somebody has tagged becomes a request by the route that the tag names, or is none of ours. */
export const handler = door('event', async (input): Promise<EventOutcome> => {
  const outcome = await takeEvent(input);
  countEvent(outcome);
  logger.info('Event taken', { ...outcome });
  return outcome;
});

async function takeEvent(input: unknown): Promise<EventOutcome> {
  const { routeTag, routesPath, startsPerHour } = readEventSettings(process.env);
  const reading = readEvent(input, routeTag);
  if (reading.event === undefined) return reading;
  const { event } = reading;
  logger.appendKeys({ event: event.id, account: event.account, bucket: event.bucket });
  const externalId = await findExternalId(event.account);
  if (externalId === undefined) return disregard('not-onboarded', event);
  const bucket = await observeTaggedBucket(event.bucket, await openBucketAccount(event, externalId));
  if (bucket === undefined) return disregard('bucket-gone', event);
  const { route: name, disregard: why } = judgeTag(event, bucket, routeTag);
  if (why !== undefined) return disregard(why, event, { route: name });
  if (await isDestination(bucket, centralTable())) return disregard('own-bucket', event, { route: name });
  const parameter = await readRouteParameter(name, routesPath);
  if (parameter === undefined) return disregard('no-such-route', event, { route: name });
  const route = readRoute(parameter);
  if (route === undefined) return disregard('broken-route', event, { route: name });
  return startByRoute(event, bucket, route, route.maxStartsPerHour ?? startsPerHour);
}

async function startByRoute(
  event: BucketEvent,
  bucket: TaggedBucket,
  route: Route,
  limit: number,
): Promise<EventOutcome> {
  const { name } = route;
  const judged = judgeEvent(event, bucket, route);
  if (judged.disregard !== undefined) {
    const { disregard: why, ...facts } = judged;
    return disregard(why, event, { route: name, ...facts });
  }
  const { document, start } = judged;
  // A bucket that was deleted and made again is another, and so is its run.
  const base = `event-${digestOf([document, bucket.madeAt]).slice(0, 32)}`;
  const wanted = { machineArn: machineArn(), base, input: document, start, askedAt: event.at };
  const admit = (execution: string) => countStart({ route: name, limit, execution }, centralTable(), new Date());
  const { execution, started, refused } = await startRun(wanted, centralTable(), admit);
  if (refused) return disregard('too-many-starts', event, { route: name, limit });
  return { outcome: started ? 'started' : 'served', execution, route: name };
}

function disregard(outcome: Disregard, event: BucketEvent, facts: Record<string, unknown> = {}): EventOutcome {
  const { kind, account, bucket } = event;
  return { outcome, facts: { kind, account, bucket, ...facts } };
}
