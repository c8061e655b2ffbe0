import { GRANT_DESTINATION } from '../lib/aws/appliers.ts';
import { applySteps } from './apply-steps.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'GrantDestination', side: 'destination', needs: ['requests', 'planning'] } as const;

/** Destination account: our statements in the policies of the bucket and of the replicas' key. */
export const handler = task(SETTINGS, (run) => applySteps(run, { ...SETTINGS, appliers: GRANT_DESTINATION }));
