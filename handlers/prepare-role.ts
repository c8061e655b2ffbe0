import { PREPARE_ROLE } from '../lib/aws/appliers.ts';
import { applySteps } from './apply-steps.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'PrepareRole', side: 'source', needs: ['requests', 'planning'] } as const;

/** Source account: the replication role and its policy. */
export const handler = task(SETTINGS, (run) => applySteps(run, { ...SETTINGS, appliers: PREPARE_ROLE }));
