import { findGrant } from '../domain/find-grant.ts';
import { mergeGrant } from '../domain/merge-grant.ts';
import { sameMeaning } from '../domain/same-meaning.ts';
import { internalError } from '../errors.ts';
import type { Applied } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observePolicy } from './observe-policy.ts';
import type { StepOf } from './step-of.ts';
import { writeBucketPolicy } from './write-bucket-policy.ts';

/** Merges a statement of ours into the bucket policy; everybody else's statements stay. */
export async function applyStatement(
  step: StepOf<'grant-replication' | 'require-tls'>,
  clients: SideClients,
): Promise<Applied> {
  const { statement, account, side, region } = step;
  const bucket = bucketPlace(step.bucket, clients);
  const place = { tried: 'read the bucket policy', account, resource: step.bucket };
  const policy = mustSee(await observePolicy(bucket), place);
  const merged = mergeGrant(policy, statement);
  if (sameMeaning(policy, merged)) return appliedFromStep(step);
  await writeBucketPolicy(merged, bucket);
  const sid = statement.Sid ?? '';
  const before = findGrant(policy, sid);
  const after = findGrant(merged, sid);
  if (after === undefined) throw internalError('merge a statement into a bucket policy');
  return { kind: step.kind, side, account, region, bucket: step.bucket, sid, ...(before && { before }), after };
}
