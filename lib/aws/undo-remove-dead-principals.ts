import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';

/** There is no way back: S3 takes no policy that names somebody who is gone. What stays is as good as before. */
export async function undoRemoveDeadPrincipals({ removed }: AppliedOf<'remove-dead-principals'>): Promise<UndoOutcome> {
  const names = removed.map(({ statement, principals }) => `${principals.join(', ')} in ${statement}`).join('; ');
  return {
    outcome: 'kept',
    said: `S3 takes no policy that names somebody who has been deleted, so this cannot be put back: ${names}.`,
  };
}
