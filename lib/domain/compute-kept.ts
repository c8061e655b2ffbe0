import type { KeptFact, Names, Observed, ObservedBucket, Region, Request, Side } from '../types.ts';
import { computeKeyGrants } from './compute-key-grants.ts';
import { computeNames } from './compute-names.ts';
import { computeTlsStatement, TLS_SID } from './compute-tls-statement.ts';
import { findGrant } from './find-grant.ts';
import { isCrossAccount } from './is-cross-account.ts';
import { planGrant } from './plan-grant.ts';
import { planRule } from './plan-rule.ts';
import { sameMeaning } from './same-meaning.ts';
import { seenValue } from './seen-value.ts';
import { statementsOf } from './statements-of.ts';

/** What was looked at and stays as it is, for the reader of the plan. */
export function computeKept(request: Request, names: Names, observed: Observed): KeptFact[] {
  return [
    ...keptOfBucket(observed, 'destination', noteOn('destination', request)),
    ...keptOfPolicy(request, names, observed, noteOn('destination', request)),
    ...keptOfReplicaKey(request, names, observed),
    ...keptOfBucket(observed, 'source', noteOn('source', request)),
    ...keptOfRole(request, names, observed, noteOn('source', request)),
    ...keptOfRules(request, names, observed, noteOn('source', request)),
  ];
}

type Note = (code: string, facts: Record<string, unknown>) => KeptFact;

function noteOn(side: Side, request: Request): Note {
  return (code, facts) => ({ side, account: request[side].account, code, facts });
}

function keptOfBucket(observed: Observed, side: Side, note: Note): KeptFact[] {
  const { bucket, existence, versioning, ownership, publicAccessBlock, encryption, objectLock, payer } = observed[side];
  const kept: KeptFact[] = [];
  if (existence.seen === 'present') kept.push(note('bucket-exists', { bucket, region: existence.region }));
  if (seenValue(versioning) === 'Enabled') kept.push(note('versioning-enabled', { bucket }));
  if (ownership.seen === 'present') kept.push(note('ownership-kept', { bucket, ownership: ownership.value }));
  if (publicAccessBlock.seen === 'present') {
    kept.push(note('public-access-block-kept', { bucket, ...publicAccessBlock.value }));
  }
  if (encryption.seen === 'present') kept.push(note('encryption-kept', { bucket, ...encryption.value }));
  if (objectLock.seen === 'present') kept.push(note('object-lock-kept', { bucket, ...objectLock.value }));
  if (seenValue(payer) === 'Requester') kept.push(note('requester-pays', { bucket }));
  if (existence.seen === 'present') kept.push(...keptTls(observed[side], existence.region, note));
  return kept;
}

function keptTls({ bucket, policy }: ObservedBucket, region: Region, note: Note): KeptFact[] {
  const found = findGrant(seenValue(policy), TLS_SID);
  const isRight = sameMeaning(found, computeTlsStatement({ region, bucket }));
  return isRight ? [note('tls-statement-kept', { sid: TLS_SID })] : [];
}

function keptOfPolicy(request: Request, names: Names, observed: Observed, note: Note): KeptFact[] {
  const { bucket } = request.destination;
  const others = statementsOf(seenValue(observed.destination.policy)).filter(
    ({ Sid }) => Sid !== names.grantSid && Sid !== TLS_SID,
  );
  const kept = others.length === 0 ? [] : [note('policy-statements-kept', { bucket, count: others.length })];
  if (!isCrossAccount(request)) kept.push(note('no-grant-needed', { bucket }));
  else if (planGrant(request, names, observed).length === 0) kept.push(note('grant-kept', { sid: names.grantSid }));
  return kept;
}

function keptOfReplicaKey(request: Request, names: Names, observed: Observed): KeptFact[] {
  const key = observed.keys && seenValue(observed.keys.replica.key);
  if (key === undefined) return [];
  const { owner, sid } = computeKeyGrants(request, names).find(({ use }) => use === 'destination') ?? {};
  const note = noteOn(owner ?? 'destination', request);
  const others = statementsOf(seenValue(key.policy)).filter(({ Sid }) => Sid !== sid).length;
  const kept = [note('replica-key-exists', { keyArn: key.arn })];
  return others === 0 ? kept : [...kept, note('key-statements-kept', { keyArn: key.arn, count: others })];
}

function keptOfRole(request: Request, names: Names, observed: Observed, note: Note): KeptFact[] {
  const role = seenValue(observed.role);
  if (role === undefined) return [];
  const kept = [note('role-exists', { roleArn: role.arn })];
  if (names.roleArn !== computeNames(request).roleArn) kept.push(note('serving-role-kept', { roleArn: role.arn }));
  const others = Object.keys(role.inline).filter((name) => name !== names.rolePolicyName);
  if (others.length > 0) kept.push(note('role-policies-kept', { roleArn: role.arn, count: others.length }));
  return kept;
}

function keptOfRules(request: Request, names: Names, observed: Observed, note: Note): KeptFact[] {
  const { bucket, replication } = observed.source;
  const others = (seenValue(replication)?.Rules ?? []).filter(({ ID }) => ID !== names.ruleId);
  const kept = others.length === 0 ? [] : [note('rules-kept', { bucket, count: others.length })];
  if (planRule(request, names, observed).length === 0) kept.push(note('rule-kept', { ruleId: names.ruleId }));
  return kept;
}
