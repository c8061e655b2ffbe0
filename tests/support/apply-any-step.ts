import type { SideClients } from '../../lib/aws/account-access.ts';
import {
  APPLY_RULE,
  GRANT_DESTINATION,
  PREPARE_DESTINATION,
  PREPARE_ROLE,
  PREPARE_SOURCE,
} from '../../lib/aws/appliers.ts';
import { applyStep } from '../../lib/aws/apply-step.ts';
import type { Applied, Step } from '../../lib/types.ts';

const APPLIERS = {
  ...PREPARE_DESTINATION,
  ...GRANT_DESTINATION,
  ...PREPARE_SOURCE,
  ...PREPARE_ROLE,
  ...APPLY_RULE,
};

/** Applies a Step, whichever task it belongs to. */
export function applyAnyStep(step: Step, clients: SideClients): Promise<Applied | undefined> {
  return applyStep(step, clients, APPLIERS);
}
