import type { Statement } from '../../../authorization/types.ts';
import { validatePolicy } from '../../../authorization/validate-policy.ts';
import { findStranger } from '../../access/find-stranger.ts';
import { principalIdsOf } from '../../access/principal-ids-of.ts';
import type { BusPolicy, EventBus } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { eventsError, validationError } from '../events-errors.ts';

/** Characters (EventBridge User Guide, eb-quota). */
const LARGEST = 10_240;

/** Reads a bus's policy: within its size, of the right grammar, and naming only principals that exist. */
export function parseBusPolicy(world: World, text: string): BusPolicy {
  if (text.length > LARGEST) {
    throw eventsError('PolicyLengthExceededException', 'The policy exceeds the maximum size allowed.');
  }
  const validity = validatePolicy(parse(text), 'bus');
  if (!validity.valid) throw invalid(validity.problems.at(-1) ?? 'Invalid policy.');
  const { document } = validity;
  const stranger = findStranger(world, document);
  if (stranger) throw invalid(`Invalid principal: ${stranger.name}`);
  return { document, principalIds: principalIdsOf(world, document) };
}

export function statementsOf({ policy }: EventBus): Statement[] {
  return policy ? [policy.document.Statement].flat() : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('Invalid JSON.');
  }
}

function invalid(reason: string) {
  return validationError(`Parameter Policy is not valid. Reason: ${reason}`);
}
