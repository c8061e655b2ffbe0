import { PREPARE_SOURCE } from '../lib/aws/appliers.ts';
import { applySteps } from './apply-steps.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'PrepareSource', side: 'source', needs: ['requests', 'planning'] } as const;

/** Source account: the bucket, its versioning, and our statement in the policy of a key. */
export const handler = task(SETTINGS, (run) => applySteps(run, { ...SETTINGS, appliers: PREPARE_SOURCE }));
