import { replaceRules } from '../domain/replace-rules.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';
import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';
import { writeReplication } from './write-replication.ts';

/** Puts rules back into their older form, exactly as they were, where no rule of the newer form stands beside them. */
export async function undoConvertV1Rules(
  applied: AppliedOf<'convert-v1-rules'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  const bucket = bucketPlace(applied.bucket, clients);
  const place = { tried: 'read the replication configuration', account: applied.account, resource: applied.bucket };
  const present = mustSee(await observeReplication(bucket), place);
  const restored = replaceRules(present, applied.after, applied.before);
  switch (restored.outcome) {
    case 'already':
      return { outcome: 'already-gone' };
    case 'changed':
      return { outcome: 'kept', said: 'Somebody has changed these replication rules since.' };
    case 'mixed':
      return {
        outcome: 'kept',
        said: 'The bucket has other rules of the newer form by now, and S3 does not mix the two.',
      };
    case 'replaced':
      await writeReplication(restored.configuration, bucket);
      return { outcome: 'undone' };
  }
}
