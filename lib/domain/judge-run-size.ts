import type { Finding, Plan, Request } from '../types.ts';
import { LARGEST_OUTPUT } from './fit-beside-run.ts';

/** Bytes for what nobody knows before: findings of a failure, and the Report without what the Run has already. */
const UNFORESEEN = 24 * 1024;
/** Attempts of a probe, and bytes of each beside twice its tags and its key. */
const ATTEMPTS = 2;
const ATTEMPT = 700;
/** Bytes of what undo says of one thing that it could not take back. */
const SAID = 100;

/**
 * A blocker where the state machine could not carry the run to its end, and so could not take it back either: what is
 * applied is told again by the record of its task and by that of the undo. An execution that grows too large just ends
 * (Step Functions guide, service-quotas).
 */
export function judgeRunSize(requests: Request[], plans: Plan[]): Finding | undefined {
  const [first] = requests;
  const size = sizeOf(requests) + sizeOf(plans) + 2 * sizeOfSteps(plans) + sizeOfProbes(requests);
  const limit = LARGEST_OUTPUT - UNFORESEEN;
  if (first === undefined || size <= limit) return undefined;
  const { account, bucket } = first.source;
  return {
    code: 'document-too-large',
    severity: 'blocker',
    place: { side: 'source', account, resource: bucket },
    facts: { requests: requests.length, size, limit },
    remedy:
      `Write fewer rules into one document, or fewer tags: what is to be done for ${count(requests)} would come to ${size} bytes ` +
      `on its way, and a state machine carries ${limit} of it. Rules of another document join the same configuration and the same role.`,
  };
}

function sizeOfSteps(plans: Plan[]): number {
  const steps = plans.flatMap((plan) => plan.steps);
  return sizeOf(steps) + steps.length * SAID;
}

function sizeOfProbes(requests: Request[]): number {
  const sizes = requests.map(({ scope }) => ATTEMPTS * (ATTEMPT + 2 * sizeOf(scope)));
  return sizes.reduce((total, size) => total + size, 0);
}

function count({ length }: Request[]): string {
  return length === 1 ? 'it' : `its ${length} rules (each way counts)`;
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
