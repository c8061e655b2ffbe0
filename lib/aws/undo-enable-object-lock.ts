import { sameMeaning } from '../domain/same-meaning.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeObjectLock } from './observe-object-lock.ts';
import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';
import { writeObjectLock } from './write-object-lock.ts';

/**
 * Takes the default retention off again, if it is still ours. Object Lock itself stays, and with it versioning: S3 has no way to
 * switch either off again (S3 User Guide, object-lock-configure).
 */
export async function undoEnableObjectLock(
  applied: AppliedOf<'enable-object-lock'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  const bucket = bucketPlace(applied.bucket, clients);
  const place = { tried: 'read the Object Lock configuration', account: applied.account, resource: applied.bucket };
  const present = mustSee(await observeObjectLock(bucket), place);
  if (present === undefined) return { outcome: 'already-gone' };
  if (present.retention === undefined) return { outcome: 'kept', said: STAYS };
  if (!sameMeaning(present, applied.after)) {
    return { outcome: 'kept', said: `Somebody has changed the default retention since. ${STAYS}` };
  }
  await writeObjectLock({}, bucket);
  return { outcome: 'kept', said: `Its default retention was taken off. ${STAYS}` };
}

const STAYS = 'S3 cannot switch Object Lock off again.';
