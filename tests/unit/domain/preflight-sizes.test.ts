import { computePreflight } from '../../../lib/domain/compute-preflight.ts';
import { BUCKET_POLICY_BYTES, INLINE_POLICIES_CHARACTERS, REPLICATION_RULES } from '../../../lib/domain/limits.ts';
import type { Observed, PolicyStatement, ReplicationRule, Request } from '../../../lib/types.ts';
import { planOne } from '../../support/plan-one.ts';
import { aRequest, aWorkingPair } from '../../support/working-pair.ts';

const { request, names, observed } = aWorkingPair();

function preflight(change: Partial<Observed>) {
  return computePreflight(request, names, { ...observed, ...change });
}

function statement(resource: string): PolicyStatement {
  return { Effect: 'Allow', Principal: { AWS: '333333333333' }, Action: 's3:GetObject', Resource: resource };
}

function withPolicyOf(size: number): Partial<Observed> {
  const policy = { Version: '2012-10-17', Statement: [statement('')] };
  const padded = { ...policy, Statement: [statement('r'.repeat(size - JSON.stringify(policy).length))] };
  return { destination: { ...observed.destination, policy: { seen: 'present', value: padded } } };
}

function withInlinePolicyOf(size: number): Partial<Observed> {
  if (observed.role.seen !== 'present') throw new Error('the working pair has a role');
  const document = { Statement: statement('') };
  const padded = { Statement: statement('r'.repeat(size - JSON.stringify(document).length)) };
  const inline = { ...observed.role.value.inline, theirs: padded };
  return { role: { seen: 'present', value: { ...observed.role.value, inline } } };
}

function withRulesOfOthers(count: number): Partial<Observed> {
  const rule = (_: unknown, index: number): ReplicationRule => ({ ID: `r${index}`, Filter: {}, Priority: index });
  const value = { Role: names.roleArn, Rules: Array.from({ length: count }, rule) };
  return { source: { ...observed.source, replication: { seen: 'present', value } } };
}

describe('computePreflight, before a document grows too large', () => {
  test('lets a bucket policy pass that stays within 20 KB with our statement, and no larger one', () => {
    const ours = JSON.stringify(
      observed.destination.policy.seen === 'present' && observed.destination.policy.value,
    ).length;
    expect(preflight(withPolicyOf(BUCKET_POLICY_BYTES - ours))).toEqual([]);
    expect(preflight(withPolicyOf(BUCKET_POLICY_BYTES - 100))).toMatchObject([
      { code: 'bucket-policy-too-large', severity: 'blocker', place: { side: 'destination' }, facts: { limit: 20480 } },
    ]);
  });

  test('counts the statement that insists on TLS, at the source as well', () => {
    const { policy } = withPolicyOf(BUCKET_POLICY_BYTES - 100).destination ?? observed.destination;
    const full = { ...observed, source: { ...observed.source, policy } };
    const codes = (wanted: Request) => computePreflight(wanted, names, full).map(({ code }) => code);
    expect(codes(request)).toEqual([]);
    expect(codes(aRequest({ source: { settings: { tlsOnly: true } } }))).toEqual(['bucket-policy-too-large']);
  });

  test('has no bucket policy to measure within one account', () => {
    const within = aWorkingPair(aRequest({ destination: { account: '111111111111' } }));
    const found = computePreflight(within.request, within.names, { ...within.observed, ...withPolicyOf(20_400) });
    expect(found).toEqual([]);
  });

  test('counts our policy once when the role has it already', () => {
    const [ours] = observed.role.seen === 'present' ? Object.values(observed.role.value.inline) : [];
    const room = INLINE_POLICIES_CHARACTERS - JSON.stringify(ours).length;
    expect(preflight(withInlinePolicyOf(room))).toEqual([]);
    expect(preflight(withInlinePolicyOf(room + 1))).toMatchObject([
      { code: 'role-policies-too-large', severity: 'blocker', facts: { size: 10_241, limit: 10_240 } },
    ]);
  });

  test('leaves room for one rule of ours among a thousand', () => {
    expect(preflight(withRulesOfOthers(REPLICATION_RULES - 1))).toEqual([]);
    expect(preflight(withRulesOfOthers(REPLICATION_RULES))).toMatchObject([
      { code: 'too-many-rules', severity: 'blocker', place: { side: 'source' }, facts: { rules: 1001, limit: 1000 } },
    ]);
  });

  test('names a few of a thousand rules of others, so that a state machine can carry the plan', () => {
    const long = (_: unknown, index: number): ReplicationRule => ({ ID: `${index}`.padEnd(255, 'r') });
    const value = { Role: 'arn:aws:iam::111111111111:role/theirs', Rules: Array.from({ length: 999 }, long) };
    const plan = planOne(request, {
      ...observed,
      source: { ...observed.source, replication: { seen: 'present', value } },
    });
    expect(plan.findings.map(({ code }) => code)).toEqual(['source-replicates-by-another-role', 'source-has-v1-rules']);
    expect(plan.findings[0]?.remedy).toContain('994 more');
    expect(JSON.stringify(plan).length).toBeLessThan(16_384);
  });

  test('a blocker empties the plan', () => {
    const plan = planOne(request, { ...observed, ...withRulesOfOthers(REPLICATION_RULES) });
    expect(plan.steps).toEqual([]);
    expect(plan.findings).toHaveLength(1);
  });
});
