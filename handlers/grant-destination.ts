import { applySteps } from './apply-steps.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'GrantDestination', side: 'destination', needs: ['requests', 'planning'] } as const;

/** Destination account: our statement in the bucket policy. */
export const handler = task(SETTINGS, (run) => applySteps(run, SETTINGS));
