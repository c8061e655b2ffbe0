import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Arn } from '../types.ts';
import { callAws } from './call-aws.ts';
import { confirmPublished } from './confirm-published.ts';

/** What Isthmus puts on a bus. */
export interface OwnEvent {
  detailType: string;
  /** No larger than an event may be: see `fitDetail`. */
  detail: object;
  resources: Arn[];
}

/** Source of all events of ours. */
export const EVENT_SOURCE = 'isthmus';

/**
 * Puts one event on a bus of the account that the function runs in.
 *
 * @param tried - for errors, a sentence fragment: "publish the report".
 */
export async function putEvent(
  { detailType, detail, resources }: OwnEvent,
  busName: string,
  tried: string,
): Promise<void> {
  const events = new EventBridgeClient({ maxAttempts: 3 });
  const entry = {
    Source: EVENT_SOURCE,
    DetailType: detailType,
    EventBusName: busName,
    Detail: JSON.stringify(detail),
    Resources: resources,
  };
  const answer = await callAws({ tried, resource: busName }, () =>
    events.send(new PutEventsCommand({ Entries: [entry] })),
  ).finally(() => events.destroy());
  confirmPublished(answer.Entries, busName, tried);
}
