import { PREPARE_DESTINATION } from '../lib/aws/appliers.ts';
import { applySteps } from './apply-steps.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'PrepareDestination', side: 'destination', needs: ['requests', 'planning'] } as const;

/** Destination account: the bucket, its versioning, and the key of the replicas. */
export const handler = task(SETTINGS, (run) => applySteps(run, { ...SETTINGS, appliers: PREPARE_DESTINATION }));
