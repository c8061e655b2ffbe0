import { restoreGrant } from '../domain/restore-grant.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observePolicy } from './observe-policy.ts';
import type { AppliedOf } from './step-of.ts';
import type { UndoOutcome } from './undo-applied.ts';
import { writeBucketPolicy } from './write-bucket-policy.ts';

/** Takes our part out of the bucket policy; everybody else's statements stay. */
export async function undoStatement(
  applied: AppliedOf<'grant-replication' | 'require-tls'>,
  clients: SideClients,
): Promise<UndoOutcome> {
  const bucket = bucketPlace(applied.bucket, clients);
  const place = { tried: 'read the bucket policy', account: applied.account, resource: applied.bucket };
  const { document, outcome } = restoreGrant(mustSee(await observePolicy(bucket), place), applied);
  if (outcome === 'kept') return { outcome, said: `Somebody has changed the statement ${applied.sid} since.` };
  if (outcome === 'undone') await writeBucketPolicy(document, bucket);
  return { outcome };
}
