import { DeleteObjectCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { backProbeKey, MODIFIED_TAG } from '../domain/back-probe.ts';
import { computeNames } from '../domain/compute-names.ts';
import { reverseRequest } from '../domain/reverse-request.ts';
import { internalError } from '../errors.ts';
import type { Names, Probe, Proof, ProofSubject, Request } from '../types.ts';
import type { AccountAccess } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { listBackReplicas } from './list-back-replicas.ts';
import { placeProbe } from './place-probe.ts';
import { s3Of } from './s3-of.ts';

interface Change {
  probe: Probe;
  proof: Proof;
  request: Request;
  names: Names;
  access: AccountAccess;
}

/** Makes the change whose effect proves something; answers what it is known by at the other side. */
export async function makeProofChange(change: Change): Promise<string> {
  return CHANGES[change.proof.subject](change);
}

const CHANGES: Record<ProofSubject, (change: Change) => Promise<string>> = {
  // The settings are in the rule already.
  metrics: async ({ names }) => names.ruleId,
  'way-back': placeAtDestination,
  'replica-modification': tagReplica,
  'delete-marker': deleteProbe,
};

/** Puts an object where replicas of the other direction come from: into the destination, which is a source as well. */
async function placeAtDestination({ probe, request, names: { keys }, access }: Change): Promise<string> {
  const reversed = reverseRequest(request);
  // With keys, the destination may put it under one of its own, by default encryption.
  const names = { ...computeNames(reversed), ...(keys && { keys: { source: [], replica: keys.replica } }) };
  const clients = await access.open('source', reversed, names, 'probe');
  const { versionId } = await placeProbe(probe, reversed, clients, {}, backProbeKey(probe));
  return versionId;
}

/** One tag more than the scope has, so that the rule takes the object as before. */
async function tagReplica({ probe, proof, request, names, access }: Change): Promise<string> {
  const clients = await access.open('source', request, names, 'probe');
  const { bucket } = request.source;
  const [VersionId] = await listBackReplicas(probe, request, clients);
  if (VersionId === undefined) throw internalError('tag a replica that has not come');
  const mark = `change-${proof.marks.length + 1}`;
  const tags = { ...request.scope.tags, [MODIFIED_TAG]: mark };
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const Key = backProbeKey(probe);
  const place = { tried: 'tag the replica', account: clients.account, resource: `${bucket}/${Key}` };
  const object = { ...ownBucket(bucketPlace(bucket, clients)), Key, VersionId };
  await callAws(place, () => s3Of(clients).send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet } })));
  return mark;
}

/** Deletes the probe as a user does: without a version id, so that S3 puts a delete marker. */
async function deleteProbe({ probe, request, names, access }: Change): Promise<string> {
  const clients = await access.open('source', request, names, 'probe');
  const { bucket } = request.source;
  const Key = probe.attempts.at(-1)?.placed.key ?? '';
  const place = { tried: 'delete the probe', account: clients.account, resource: `${bucket}/${Key}` };
  const { VersionId = '' } = await callAws(place, () =>
    s3Of(clients).send(new DeleteObjectCommand({ ...ownBucket(bucketPlace(bucket, clients)), Key })),
  );
  return VersionId;
}
