import type { Statement } from '../../authorization/types.ts';
import { principalIdsOf } from '../access/principal-ids-of.ts';
import { eventId } from '../events/raise-event.ts';
import { ServiceError } from '../wire/operation.ts';
import type { LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';

/** Bytes ("Lambda Developer Guide, gettingstarted-limits"). */
const LARGEST = 20_480;

export function statementsOf({ policy }: LambdaFunction): Statement[] {
  return policy ? [policy.document.Statement].flat() : [];
}

/** Puts these statements in place of all others; without any, the function has no policy. */
export function writePolicy(world: World, found: LambdaFunction, Statement: Statement[]): void {
  const document = { Version: '2012-10-17', Id: 'default', Statement };
  if (Buffer.byteLength(JSON.stringify(document)) > LARGEST) {
    throw new ServiceError(
      'PolicyLengthExceededException',
      'The final policy size is bigger than the limit (20480).',
      400,
    );
  }
  if (Statement.length === 0) delete found.policy;
  else found.policy = { document, principalIds: principalIdsOf(world, document), revisionId: newRevision(world) };
}

export function newRevision(world: World): string {
  return eventId(`revision ${world.random.next()}`);
}

/** A revision that is asked for must be the one that is there. */
export function checkRevision({ policy }: LambdaFunction, asked: unknown): void {
  if (asked === undefined || asked === policy?.revisionId) return;
  throw new ServiceError(
    'PreconditionFailedException',
    'The RevisionId provided does not match the latest RevisionId. Call the GetPolicy API to retrieve the latest RevisionId for your resource.',
    412,
  );
}
