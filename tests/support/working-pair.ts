import { computeGrant } from '../../lib/domain/compute-grant.ts';
import { computeKeyGrants } from '../../lib/domain/compute-key-grants.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { computeRolePolicy } from '../../lib/domain/compute-role-policy.ts';
import { computeRule } from '../../lib/domain/compute-rule.ts';
import { computeTrust } from '../../lib/domain/compute-trust.ts';
import { defaultKeyPolicy, mergeKeyGrant } from '../../lib/domain/merge-key-grant.ts';
import { nameKeys } from '../../lib/domain/name-keys.ts';
import { readKeyArn } from '../../lib/domain/read-key-arn.ts';
import { replicaKeyRef } from '../../lib/domain/replica-key-ref.ts';
import type {
  BucketSpec,
  ExistingObjects,
  Names,
  Observed,
  ObservedBucket,
  ObservedKey,
  ObservedKeys,
  PolicyStatement,
  Request,
  Seen,
} from '../../lib/types.ts';

/** Any fields of a request, at any depth. */
export type RequestChange = {
  [Field in keyof Omit<Request, 'existingObjects'>]?: Request[Field] extends unknown[]
    ? Request[Field]
    : Partial<Request[Field]>;
} & {
  existingObjects?: ExistingObjects;
};

/** A request between two accounts, with the defaults that a request file gets. */
export function aRequest(change: RequestChange = {}): Request {
  const request: Request = {
    version: 1,
    source: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source', ensure: 'create' },
    destination: { account: '222222222222', region: 'eu-central-1', bucket: 'orders-replica', ensure: 'create' },
    scope: { prefix: '', tags: {} },
    options: {
      status: 'enabled',
      owner: 'destination',
      deleteMarkers: true,
      metrics: false,
      replicationTime: false,
      replicaModifications: false,
      grantTo: 'role',
      roleName: 'orders-replication',
      ruleId: 'orders-rule',
    },
    verification: { probePrefix: '.isthmus-probe/', timeoutSeconds: 900, propagationSeconds: 180 },
    allow: [],
    mode: 'provision',
    onFailure: 'undo',
  };
  return {
    ...request,
    ...change,
    source: { ...request.source, ...change.source },
    destination: { ...request.destination, ...change.destination },
    scope: { ...request.scope, ...change.scope },
    options: { ...request.options, ...change.options },
    verification: { ...request.verification, ...change.verification },
  };
}

/** What is observed of a pair on which everything is right. */
export function aWorkingPair(request: Request = aRequest()): { request: Request; names: Names; observed: Observed } {
  const keys = keysOf(request);
  const names = nameKeys(computeNames(request), keys);
  const grant = computeGrant(request, names);
  const source: ObservedBucket = {
    ...aBucket(request.source),
    ...(keys && { encryption: underKey(SOURCE_KEY) }),
    replication: {
      seen: 'present',
      value: { Role: names.roleArn, Rules: [computeRule(request, names, undefined)] },
    },
  };
  const destination: ObservedBucket = {
    ...aBucket(request.destination),
    policy: grant ? { seen: 'present', value: { Version: '2012-10-17', Statement: [grant] } } : { seen: 'absent' },
  };
  const role = {
    arn: names.roleArn,
    trust: computeTrust(),
    boundary: names.boundaryArn,
    tags: {},
    inline: { [names.rolePolicyName]: computeRolePolicy(request, names) },
  };
  const observed = { source, destination, role: { seen: 'present', value: role } as const, ...(keys && { keys }) };
  return { request, names, observed: observed as Observed };
}

export const SOURCE_KEY = 'arn:aws:kms:eu-west-1:111111111111:key/source-key';
export const REPLICA_KEY = 'arn:aws:kms:eu-central-1:222222222222:key/replica-key';

/** Keys that work; the bucket's default encryption is under the source's. */
function keysOf(request: Request): ObservedKeys | undefined {
  const asked = replicaKeyRef(request);
  if (asked === undefined) return undefined;
  const names = { ...computeNames(request), keys: { source: [SOURCE_KEY], replica: REPLICA_KEY } };
  const statement = computeKeyGrants(request, names).find(({ use }) => use === 'destination')?.statement;
  const source = { asked: SOURCE_KEY, key: aKey(SOURCE_KEY) };
  return { source: [source], sourceDefault: source, replica: { asked, key: aKey(REPLICA_KEY, statement) } };
}

function aKey(arn: string, statement?: PolicyStatement): Seen<ObservedKey> {
  const policy = defaultKeyPolicy('aws', readKeyArn(arn).account);
  const value = statement ? mergeKeyGrant(policy, statement) : policy;
  return {
    seen: 'present',
    value: {
      arn,
      state: 'Enabled',
      manager: 'CUSTOMER',
      spec: 'SYMMETRIC_DEFAULT',
      multiRegion: false,
      policy: { seen: 'present', value },
    },
  };
}

function underKey(keyId: string): ObservedBucket['encryption'] {
  return { seen: 'present', value: { algorithm: 'aws:kms', keyId, bucketKey: false } };
}

/** A bucket as it is right after its creation, with versioning enabled. */
function aBucket({ account, bucket, region }: BucketSpec): ObservedBucket {
  return {
    account,
    bucket,
    existence: { seen: 'present', region },
    versioning: { seen: 'present', value: 'Enabled' },
    policy: { seen: 'absent' },
    ownership: { seen: 'present', value: 'BucketOwnerEnforced' },
    publicAccessBlock: {
      seen: 'present',
      value: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
    },
    encryption: { seen: 'present', value: { algorithm: 'AES256', bucketKey: false } },
    objectLock: { seen: 'absent' },
    lifecycle: { seen: 'absent' },
    payer: { seen: 'present', value: 'BucketOwner' },
    replication: { seen: 'absent' },
  };
}
