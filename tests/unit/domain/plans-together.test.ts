import { computePlans } from '../../../lib/domain/compute-plans.ts';
import type { Observed, ObservedBucket, Request } from '../../../lib/types.ts';
import { aRequest, aWorkingPair } from '../../support/working-pair.ts';

const absent = { seen: 'absent' } as const;

/** Nothing is there yet, on either side. */
function nothingFor({ source, destination }: Request): Observed {
  const missing = ({ account, bucket }: { account: string; bucket: string }): ObservedBucket => ({
    ...aWorkingPair().observed.source,
    account,
    bucket,
    existence: absent,
    versioning: absent,
    policy: absent,
    ownership: absent,
    publicAccessBlock: absent,
    encryption: absent,
    replication: absent,
  });
  return { source: missing(source), destination: missing(destination), role: absent };
}

function steps(requests: Request[]): string[][] {
  const plans = computePlans(requests, requests.map(nothingFor));
  return plans.map((plan) =>
    plan.steps.map(
      (step) =>
        `${step.side} ${step.kind} ${'bucket' in step ? step.bucket : 'roleName' in step ? step.roleName : step.kind}`,
    ),
  );
}

const first = aRequest({ source: { ensure: 'create' }, destination: { ensure: 'create' }, options: { ruleId: 'one' } });

describe('the plans of several requests', () => {
  test('make a source and its role once for two destinations, and prepare each destination', () => {
    const other = { ...first, destination: { ...first.destination, bucket: 'orders-archive' } };
    const second = { ...other, options: { ...other.options, ruleId: 'two' } };
    const [one, two] = steps([first, second]);
    expect(one).toContain('source create-bucket orders-source');
    expect(two).toEqual([
      'destination create-bucket orders-archive',
      'destination enable-versioning orders-archive',
      'destination grant-replication orders-archive',
      expect.stringMatching(/^source put-role-policy/),
      'source put-rule orders-source',
    ]);
  });

  test('give two rules of one source two priorities, the later one the higher', () => {
    const second = { ...first, scope: { prefix: 'b/', tags: {} }, options: { ...first.options, ruleId: 'two' } };
    const plans = computePlans([first, second], [nothingFor(first), nothingFor(second)]);
    const rules = plans.flatMap((plan) => plan.steps.flatMap((step) => (step.kind === 'put-rule' ? [step.rule] : [])));
    expect(rules).toMatchObject([
      { ID: 'one', Priority: 1 },
      { ID: 'two', Priority: 2 },
    ]);
  });

  test('see the way back that the same document asks for, whichever comes first', () => {
    const there = { ...first, options: { ...first.options, replicaModifications: true } };
    const back = { ...there, source: first.destination, destination: first.source };
    const codesOf = (requests: Request[]) =>
      computePlans(requests, requests.map(nothingFor)).flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(codesOf([there, back])).toEqual([]);
    expect(codesOf([there])).toEqual(['modifications-without-way-back']);
  });

  test('make a bucket that is destination of the one and source of the other before it is granted anything', () => {
    const back = { ...first, source: first.destination, destination: first.source };
    const [there, backAgain] = steps([first, back]);
    expect(backAgain?.slice(0, 3)).toEqual([
      'destination create-bucket orders-source',
      'destination enable-versioning orders-source',
      'destination grant-replication orders-source',
    ]);
    expect(there).not.toContain('source create-bucket orders-source');
  });

  test('have no steps at all when one of them cannot work', () => {
    const taken = {
      ...nothingFor(first),
      destination: { ...nothingFor(first).destination, existence: { seen: 'foreign' } as const },
    };
    const second = { ...first, destination: { ...first.destination, bucket: 'orders-archive' } };
    const plans = computePlans([first, second], [taken, nothingFor(second)]);
    expect(plans.map((plan) => plan.steps.length)).toEqual([0, 0]);
    expect(plans[0]?.findings).toMatchObject([{ code: 'bucket-name-taken', severity: 'blocker' }]);
  });
});
