import { computeNames } from '../domain/compute-names.ts';
import type { WantedApproval } from '../types.ts';
import { fitDetail } from './fit-detail.ts';
import { putEvent } from './put-event.ts';

/** Tells on an event bus of the account that the function runs in that a run waits for an approval, and how to give it. */
export async function publishWantedApproval(wanted: WantedApproval, busName: string): Promise<void> {
  const { demand, digest: _, ...told } = wanted;
  const approve = `npx isthmus approve ${wanted.execution}`;
  const detail = { version: 1, ...told, routes: demand.routes, approve };
  const event = {
    detailType: 'Isthmus Approval Wanted',
    detail: fitDetail(detail, ['requests', 'changes']),
    resources: buckets(wanted),
  };
  await putEvent(event, busName, 'tell that an approval is wanted');
}

function buckets({ requests }: WantedApproval): string[] {
  const names = requests.map(computeNames);
  return [...new Set(names.flatMap((each) => [each.sourceBucketArn, each.destinationBucketArn]))];
}
