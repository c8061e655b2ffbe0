import { applySteps } from './apply-steps.ts';
import { task } from './task.ts';

const SETTINGS = { state: 'PrepareSource', side: 'source', needs: ['requests', 'planning'] } as const;

/** Source account: the bucket and its versioning. */
export const handler = task(SETTINGS, (run) => applySteps(run, SETTINGS));
