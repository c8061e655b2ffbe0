import type { Report } from '../types.ts';
import { fitReport } from './fit-report.ts';
import { putEvent } from './put-event.ts';

/** Puts the Report on an event bus of the account that the function runs in. */
export async function publishReport(report: Report, busName: string): Promise<void> {
  const event = { detailType: 'Isthmus Report', detail: fitReport(report), resources: buckets(report) };
  await putEvent(event, busName, 'publish the report');
}

function buckets({ plans }: Report): string[] {
  return [...new Set(plans.flatMap(({ names }) => [names.sourceBucketArn, names.destinationBucketArn]))];
}
