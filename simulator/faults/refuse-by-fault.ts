import { ServiceError } from '../wire/operation.ts';
import type { FaultRule } from '../world/fault-rule.ts';

/** Ends the call before its operation runs, where the rule says so. */
export function refuseByFault(fault: FaultRule | undefined): void {
  if (fault?.error) throw new ServiceError(fault.error.code, fault.error.message, fault.error.status);
  // Only the journal sees this one: the connection is closed without an answer, and so without a status.
  if (fault?.dropConnection) throw new ServiceError('ConnectionDropped', `Dropped by the fault rule ${fault.id}.`, 0);
}
