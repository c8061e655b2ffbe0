import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { backProbeKey, MODIFIED_TAG } from '../domain/back-probe.ts';
import { hasMetrics } from '../domain/has-metrics.ts';
import type { Names, Probe, Proof, ProofSubject, Request } from '../types.ts';
import type { AccountAccess } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { listBackReplicas } from './list-back-replicas.ts';
import { listVersions } from './list-versions.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';
import { s3Of } from './s3-of.ts';

interface Look {
  probe: Probe;
  proof: Proof;
  request: Request;
  names: Names;
  access: AccountAccess;
}

/** Whether the effect of any of the changes that were made shows at the other side. */
export async function lookForProof(look: Look): Promise<boolean> {
  return LOOKS[look.proof.subject](look);
}

const LOOKS: Record<ProofSubject, (look: Look) => Promise<boolean>> = {
  metrics: readsSettings,
  'way-back': findsBackReplica,
  'replica-modification': findsTag,
  'delete-marker': findsDeleteMarker,
};

async function readsSettings({ request, names, access }: Look): Promise<boolean> {
  const clients = await access.open('source', request, names, 'probe');
  const { bucket, account } = request.source;
  const place = { tried: 'read the replication configuration', account, resource: bucket };
  const configuration = mustSee(await observeReplication(bucketPlace(bucket, clients)), place);
  return hasMetrics(
    configuration?.Rules.find(({ ID }) => ID === names.ruleId),
    request,
  );
}

async function findsBackReplica({ probe, request, names, access }: Look): Promise<boolean> {
  const replicas = await listBackReplicas(probe, request, await access.open('source', request, names, 'probe'));
  return replicas.length > 0;
}

/** At the origin of the replica, under its version id. */
async function findsTag({ probe, proof, request, names, access }: Look): Promise<boolean> {
  const clients = await access.open('destination', request, names, 'probe');
  const { bucket } = request.destination;
  const Key = backProbeKey(probe);
  const place = { tried: "read the probe's tags", account: clients.account, resource: `${bucket}/${Key}` };
  const origins = probe.proofs.find(({ subject }) => subject === 'way-back')?.marks ?? [];
  const values = await Promise.all(
    origins.map(async (VersionId) => {
      const object = { ...ownBucket(bucketPlace(bucket, clients)), Key, VersionId };
      const { TagSet = [] } = await callAws(place, () => s3Of(clients).send(new GetObjectTaggingCommand(object)));
      return TagSet.find((tag) => tag.Key === MODIFIED_TAG)?.Value;
    }),
  );
  return values.some((value) => value !== undefined && proof.marks.includes(value));
}

/** A replicated delete marker has the version id that it has in the source. */
async function findsDeleteMarker({ probe, proof, request, names, access }: Look): Promise<boolean> {
  const clients = await access.open('destination', request, names, 'probe');
  const key = probe.attempts.at(-1)?.placed.key ?? '';
  const { deleteMarkers } = await listVersions(request.destination.bucket, key, clients);
  return deleteMarkers.some(({ Key, VersionId = '' }) => Key === key && proof.marks.includes(VersionId));
}
