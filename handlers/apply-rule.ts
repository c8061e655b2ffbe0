import { APPLY_RULE } from '../lib/aws/appliers.ts';
import { applySteps } from './apply-steps.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'ApplyRule', side: 'source', needs: ['requests', 'planning'] } as const;

/** Source account: our rule in the replication configuration. */
export const handler = task(SETTINGS, (run) => applySteps(run, { ...SETTINGS, appliers: APPLY_RULE }));
