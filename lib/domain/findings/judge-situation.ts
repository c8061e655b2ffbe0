import type { Arn, ObservedRole, PolicyDocument, Side } from '../../types.ts';
import { computeGrant } from '../compute-grant.ts';
import { computeKeyGrants } from '../compute-key-grants.ts';
import { computeRolePolicy } from '../compute-role-policy.ts';
import { type JudgedDemand, judgeReplication, type ReplicationPolicies } from '../judge-replication.ts';
import { keyPolicyOf } from '../key-policy-of.ts';
import { mergeGrant } from '../merge-grant.ts';
import { defaultKeyPolicy, mergeKeyGrant } from '../merge-key-grant.ts';
import { probeObject } from '../probe-object.ts';
import { readKeyArn } from '../read-key-arn.ts';
import { seenValue } from '../seen-value.ts';
import { statementsOf } from '../statements-of.ts';
import type { Situation } from './finding-kind.ts';

/**
 * Each permission that replication needs, judged by the policies that are there (after a failure) or will be there
 * (before a run). What could not be seen is taken to be as Isthmus would write it: it is reported for itself.
 */
export function judgeSituation(situation: Situation): JudgedDemand[] {
  const { request, names, probe } = situation;
  return judgeReplication(request, names, policiesOf(situation), probeObject(request, probe).key);
}

/** The same with every Deny left out: what is not allowed to begin with, Deny or not. */
export function judgeAllows(situation: Situation): JudgedDemand[] {
  const { request, names, probe } = situation;
  const { role, boundary, bucket, key } = policiesOf(situation);
  const policies = {
    role: withoutDenies(role),
    ...(boundary && { boundary: allowsOf(boundary) }),
    bucket: withoutDenies(bucket),
    ...(key && { key: withoutDenies(key) }),
  };
  return judgeReplication(request, names, policies, probeObject(request, probe).key);
}

function withoutDenies<T extends Partial<Record<string, PolicyDocument>>>(policies: T): T {
  const entries = Object.entries(policies).flatMap(([name, document]) =>
    document ? [[name, allowsOf(document)]] : [],
  );
  return Object.fromEntries(entries);
}

function allowsOf(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: statementsOf(document).filter(({ Effect }) => Effect === 'Allow') };
}

/** The policies that `judgeSituation` judges by. */
export function policiesOf(situation: Situation): ReplicationPolicies {
  const role = observedRole(situation);
  const bucket: Partial<Record<Side, PolicyDocument>> = {};
  const [source, destination] = [bucketPolicy(situation, 'source'), bucketPolicy(situation, 'destination')];
  if (source) bucket.source = source;
  if (destination) bucket.destination = destination;
  return {
    role: rolePolicies(situation, role),
    ...(role?.boundaryDocument && { boundary: role.boundaryDocument }),
    bucket,
    key: keyPolicies(situation),
  };
}

/** As planned, before a run and where nobody could look. */
function keyPolicies({ request, names, observed, moment }: Situation): Record<Arn, PolicyDocument> {
  const policies: Record<Arn, PolicyDocument> = {};
  for (const { keyArn, statement, owner } of computeKeyGrants(request, names)) {
    const seen = policies[keyArn] ?? keyPolicyOf(observed, keyArn);
    const { account } = readKeyArn(keyArn);
    const asPlanned = seen === undefined || (moment === 'preflight' && owner !== undefined);
    policies[keyArn] = asPlanned ? mergeKeyGrant(seen ?? defaultKeyPolicy(names.partition, account), statement) : seen;
  }
  return policies;
}

/** The replication role, as far as it was seen and is the one of these names. */
export function observedRole({ observed, names }: Situation): ObservedRole | undefined {
  const { role } = observed;
  return role.seen === 'present' && role.value.arn === names.roleArn ? role.value : undefined;
}

function rolePolicies(situation: Situation, role: ObservedRole | undefined): Record<string, PolicyDocument> {
  if (role && situation.moment === 'failure') return role.inline;
  const ours = computeRolePolicy(situation.request, situation.names);
  return { ...role?.inline, [situation.names.rolePolicyName]: ours };
}

function bucketPolicy({ request, names, observed, moment }: Situation, side: Side): PolicyDocument | undefined {
  const { policy } = observed[side];
  const grant = side === 'destination' ? computeGrant(request, names) : undefined;
  const asPlanned = moment === 'preflight' || policy.seen === 'denied';
  return grant && asPlanned ? mergeGrant(seenValue(policy), grant) : seenValue(policy);
}
