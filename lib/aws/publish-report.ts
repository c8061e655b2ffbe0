import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Report } from '../types.ts';
import { callAws } from './call-aws.ts';
import { confirmPublished } from './confirm-published.ts';
import { fitReport } from './fit-report.ts';

export const REPORT_EVENT = { source: 'isthmus', detailType: 'Isthmus Report' } as const;

/** Puts the Report on an event bus of the account that the function runs in. */
export async function publishReport(report: Report, busName: string): Promise<void> {
  const events = new EventBridgeClient({ maxAttempts: 3 });
  const place = { tried: 'publish the report', resource: busName };
  const answer = await callAws(place, () =>
    events.send(
      new PutEventsCommand({
        Entries: [
          {
            Source: REPORT_EVENT.source,
            DetailType: REPORT_EVENT.detailType,
            EventBusName: busName,
            Detail: JSON.stringify(fitReport(report)),
            Resources: buckets(report),
          },
        ],
      }),
    ),
  ).finally(() => events.destroy());
  confirmPublished(answer.Entries, busName);
}

function buckets({ plans }: Report): string[] {
  return [...new Set(plans.flatMap(({ names }) => [names.sourceBucketArn, names.destinationBucketArn]))];
}
