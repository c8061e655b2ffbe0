import { computeGrant } from '../../../lib/domain/compute-grant.ts';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import { computeRolePolicy } from '../../../lib/domain/compute-role-policy.ts';
import { computeRule } from '../../../lib/domain/compute-rule.ts';
import { computeTrust } from '../../../lib/domain/compute-trust.ts';
import type { BucketSpec, Observed, ObservedBucket, ReplicationOptions, Request, Scope } from '../../../lib/types.ts';

interface Wishes {
  source?: Partial<BucketSpec>;
  destination?: Partial<BucketSpec>;
  scope?: Partial<Scope>;
  options?: Partial<ReplicationOptions>;
}

/** A request across two accounts, with what a test wants otherwise. */
export function aRequest({ source, destination, scope, options }: Wishes = {}): Request {
  return {
    version: 1,
    source: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source', ensure: 'adopt', ...source },
    destination: {
      account: '222222222222',
      region: 'eu-central-1',
      bucket: 'orders-replica',
      ensure: 'adopt',
      ...destination,
    },
    scope: { prefix: '', tags: {}, ...scope },
    options: {
      status: 'enabled',
      owner: 'destination',
      deleteMarkers: false,
      metrics: false,
      replicationTime: false,
      replicaModifications: false,
      grantTo: 'role',
      ...options,
    },
    verification: { probePrefix: '.isthmus-probe/', timeoutSeconds: 900, propagationSeconds: 180 },
    allow: [],
    mode: 'provision',
    onFailure: 'undo',
  };
}

/** Both buckets missing, and so everything else. */
export function nothingThere(request: Request): Observed {
  const bucket = (spec: BucketSpec): ObservedBucket => ({
    account: spec.account,
    bucket: spec.bucket,
    existence: { seen: 'absent' },
    versioning: { seen: 'absent' },
    policy: { seen: 'absent' },
    ownership: { seen: 'absent' },
    publicAccessBlock: { seen: 'absent' },
    encryption: { seen: 'absent' },
    objectLock: { seen: 'absent' },
    lifecycle: { seen: 'absent' },
    payer: { seen: 'absent' },
    replication: { seen: 'absent' },
  });
  return { source: bucket(request.source), destination: bucket(request.destination), role: { seen: 'absent' } };
}

/** Both buckets as S3 makes them, and nothing of ours. */
export function bucketsThere(request: Request): Observed {
  const { source, destination, role } = nothingThere(request);
  const made = (bucket: ObservedBucket, region: string): ObservedBucket => ({
    ...bucket,
    existence: { seen: 'present', region },
    ownership: { seen: 'present', value: 'BucketOwnerEnforced' },
    encryption: { seen: 'present', value: { algorithm: 'AES256', bucketKey: false } },
    publicAccessBlock: {
      seen: 'present',
      value: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
    },
  });
  return {
    source: made(source, request.source.region),
    destination: made(destination, request.destination.region),
    role,
  };
}

/** Everything as a run of this request leaves it. */
export function rightAlready(request: Request): Observed {
  const observed = bucketsThere(request);
  const names = computeNames(request);
  const grant = computeGrant(request, names);
  const Rules = [computeRule(request, names, undefined)];
  return {
    source: {
      ...observed.source,
      versioning: { seen: 'present', value: 'Enabled' },
      replication: { seen: 'present', value: { Role: names.roleArn, Rules } },
    },
    destination: {
      ...observed.destination,
      versioning: { seen: 'present', value: 'Enabled' },
      policy: grant ? { seen: 'present', value: { Version: '2012-10-17', Statement: [grant] } } : { seen: 'absent' },
    },
    role: {
      seen: 'present',
      value: {
        arn: names.roleArn,
        trust: computeTrust(),
        boundary: names.boundaryArn,
        tags: {},
        inline: { [names.rolePolicyName]: computeRolePolicy(request, names) },
      },
    },
  };
}
