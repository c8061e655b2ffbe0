import { planRule } from '../../../lib/domain/plan-rule.ts';
import { stepsOfTask } from '../../../lib/domain/steps-of-task.ts';
import {
  type Observed,
  type PolicyStatement,
  type Request,
  SET_UP_TASKS,
  type Step,
  type StepKind,
} from '../../../lib/types.ts';
import { planOne } from '../../support/plan-one.ts';
import { aRequest, bucketsThere, nothingThere, rightAlready } from './plan-fixtures.ts';

const creating = aRequest({ source: { ensure: 'create' }, destination: { ensure: 'create' } });
const STRANGER: PolicyStatement = {
  Sid: 'Theirs',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::222222222222:role/reader' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::orders-replica/*',
};

/** The steps of a plan, each as "side kind because". */
function stepsOf(request: Request, observed: Observed): string[] {
  return planOne(request, observed).steps.map(({ side, kind, because }) => `${side} ${kind} ${because}`);
}

function onlyStep<Kind extends StepKind>(
  request: Request,
  observed: Observed,
  kind: Kind,
): Extract<Step, { kind: Kind }> {
  const [step, ...more] = planOne(request, observed).steps;
  if (step?.kind !== kind || more.length > 0) throw new Error(`not the only step: ${step?.kind}, ${more.length} more`);
  return step as Extract<Step, { kind: Kind }>;
}

describe('what is planned', () => {
  test('from nothing: everything, the destination first', () => {
    expect(stepsOf(creating, nothingThere(creating))).toEqual([
      'destination create-bucket absent',
      'destination enable-versioning absent',
      'destination grant-replication absent',
      'source create-bucket absent',
      'source enable-versioning absent',
      'source create-role absent',
      'source put-role-policy absent',
      'source put-rule absent',
    ]);
  });

  test('for buckets that are there: the rest', () => {
    expect(stepsOf(aRequest(), bucketsThere(aRequest()))).toEqual([
      'destination enable-versioning absent',
      'destination grant-replication absent',
      'source enable-versioning absent',
      'source create-role absent',
      'source put-role-policy absent',
      'source put-rule absent',
    ]);
  });

  test('for what is right already: nothing, whatever the options', () => {
    const requests = [
      aRequest(),
      aRequest({ destination: { account: '111111111111' } }),
      aRequest({ scope: { prefix: 'a/', tags: { team: 'a', kind: 'b' } } }),
      aRequest({ options: { owner: 'source', deleteMarkers: true, storageClass: 'GLACIER', metrics: true } }),
      aRequest({ options: { grantTo: 'account', roleName: 'mine', ruleId: 'mine' } }),
      creating,
    ];
    for (const request of requests) expect(stepsOf(request, rightAlready(request))).toEqual([]);
  });

  test('within one account: no grant', () => {
    const request = aRequest({ destination: { account: '111111111111' } });
    expect(stepsOf(request, bucketsThere(request))).not.toContain('destination grant-replication absent');
  });

  test('every step is for exactly one task, in the order of the tasks', () => {
    const plan = planOne(creating, nothingThere(creating));
    expect(SET_UP_TASKS.flatMap((task) => stepsOfTask(plan, task))).toEqual(plan.steps);
  });

  test('steps say where they are applied', () => {
    for (const { side, account, region } of planOne(creating, nothingThere(creating)).steps) {
      expect({ account, region }).toEqual({ account: creating[side].account, region: creating[side].region });
    }
  });
});

describe('what is repaired', () => {
  const request = aRequest();
  const right = rightAlready(request);
  const { names } = planOne(request, right);

  test('versioning that is suspended', () => {
    const observed: Observed = {
      ...right,
      destination: { ...right.destination, versioning: { seen: 'present', value: 'Suspended' } },
    };
    expect(onlyStep(request, observed, 'enable-versioning')).toMatchObject({
      side: 'destination',
      because: 'suspended',
      before: 'Suspended',
    });
  });

  test('a grant that a person broke, with what it said before', () => {
    const broken = { Sid: names.grantSid, Effect: 'Allow', Principal: { AWS: '333333333333' } } as const;
    const observed: Observed = {
      ...right,
      destination: { ...right.destination, policy: { seen: 'present', value: { Statement: [STRANGER, broken] } } },
    };
    expect(onlyStep(request, observed, 'grant-replication')).toMatchObject({ because: 'differs', before: broken });
  });

  test("not a grant that only S3's spelling changed", () => {
    const [grant] = planOne(request, bucketsThere(request)).steps.filter(({ kind }) => kind === 'grant-replication');
    if (grant?.kind !== 'grant-replication') throw new Error('no grant planned');
    const spelled = {
      ...grant.statement,
      Action: [grant.statement.Action ?? []].flat().reverse(),
      Condition: { ArnEquals: { 'aws:PrincipalArn': names.roleArn } },
    };
    const observed: Observed = {
      ...right,
      destination: { ...right.destination, policy: { seen: 'present', value: { Statement: [spelled, STRANGER] } } },
    };
    expect(stepsOf(request, observed)).toEqual([]);
  });

  test("not a grant that another pair's role is in", () => {
    const other = 'arn:aws:iam::111111111111:role/isthmus/replication/other';
    const wanted = onlyStep(
      request,
      { ...right, destination: { ...right.destination, policy: { seen: 'absent' } } },
      'grant-replication',
    ).statement;
    const shared = { ...wanted, Condition: { ArnEquals: { 'aws:PrincipalArn': [other, names.roleArn] } } };
    const observed: Observed = {
      ...right,
      destination: { ...right.destination, policy: { seen: 'present', value: { Statement: [shared] } } },
    };
    expect(stepsOf(request, observed)).toEqual([]);
  });

  test('a trust policy that lets somebody else in', () => {
    const trust = { Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' } as const] };
    expect(onlyStep(request, withRole({ trust }), 'repair-trust')).toMatchObject({ because: 'differs', before: trust });
  });

  test("the role's policy for this pair, and no other of its policies", () => {
    const less = { Statement: [] };
    const inline = { [names.rolePolicyName]: less, theirs: less };
    expect(onlyStep(request, withRole({ inline }), 'put-role-policy')).toMatchObject({
      because: 'differs',
      policyName: names.rolePolicyName,
      before: less,
    });
  });

  test('a rule that somebody disabled', () => {
    const replication = right.source.replication;
    if (replication.seen !== 'present') throw new Error('there is a rule');
    const disabled = replication.value.Rules.map((rule) => ({ ...rule, Status: 'Disabled' }));
    const observed = withReplication(replication.value.Role, disabled);
    expect(onlyStep(request, observed, 'put-rule')).toMatchObject({ because: 'differs', before: disabled[0] });
  });

  test('the role of a configuration that holds our rule alone', () => {
    const replication = right.source.replication;
    if (replication.seen !== 'present') throw new Error('there is a rule');
    const observed = withReplication('arn:aws:iam::111111111111:role/gone', replication.value.Rules);
    expect(planRule(request, names, observed)).toMatchObject([{ because: 'differs', roleArn: names.roleArn }]);
  });

  function withRole(changes: object): Observed {
    if (right.role.seen !== 'present') throw new Error('there is a role');
    return { ...right, role: { seen: 'present', value: { ...right.role.value, ...changes } } };
  }

  function withReplication(Role: string, Rules: Record<string, unknown>[]): Observed {
    return { ...right, source: { ...right.source, replication: { seen: 'present', value: { Role, Rules } } } };
  }
});

describe('a bucket that replicates elsewhere already', () => {
  const request = aRequest();
  const theirs = {
    ID: 'theirs',
    Priority: 3,
    Status: 'Enabled',
    Filter: {},
    Destination: { Bucket: 'arn:aws:s3:::x' },
  };
  const serving = 'arn:aws:iam::111111111111:role/isthmus/replication/serving';

  function replicatingAs(Role: string): Observed {
    const right = rightAlready(request);
    if (right.role.seen !== 'present') throw new Error('there is a role');
    return {
      ...right,
      source: { ...right.source, replication: { seen: 'present', value: { Role, Rules: [theirs] } } },
      role: { seen: 'present', value: { ...right.role.value, arn: Role, inline: {} } },
    };
  }

  test('keeps its role, which gets the permissions it lacks', () => {
    const plan = planOne(request, replicatingAs(serving));
    expect(plan.names).toMatchObject({ roleArn: serving, roleName: 'serving' });
    expect(plan.steps).toMatchObject([
      { kind: 'grant-replication', statement: { Condition: { ArnEquals: { 'aws:PrincipalArn': [serving] } } } },
      { kind: 'put-role-policy', roleName: 'serving' },
      { kind: 'put-rule', roleArn: serving, rule: { Priority: 4 } },
    ]);
    expect(plan.kept).toContainEqual(expect.objectContaining({ code: 'serving-role-kept' }));
  });

  test('is left alone when the role is not one of ours', () => {
    const plan = planOne(request, replicatingAs('arn:aws:iam::111111111111:role/theirs'));
    expect(plan.steps).toEqual([]);
    expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'source-replicates-by-another-role' }));
  });

  test('is left alone when its rules are of the older form', () => {
    const observed = replicatingAs(serving);
    const Rules = [{ ID: 'theirs', Prefix: '', Status: 'Enabled' }];
    observed.source.replication = { seen: 'present', value: { Role: serving, Rules } };
    const plan = planOne(request, observed);
    expect(plan.steps).toEqual([]);
    expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'source-has-v1-rules' }));
  });
});

describe('what stays', () => {
  const request = aRequest();
  const codes = (observed: Observed) => planOne(request, observed).kept.map(({ side, code }) => `${side} ${code}`);

  test('is noted', () => {
    expect(codes(rightAlready(request))).toEqual([
      'destination bucket-exists',
      'destination versioning-enabled',
      'destination ownership-kept',
      'destination public-access-block-kept',
      'destination encryption-kept',
      'destination grant-kept',
      'source bucket-exists',
      'source versioning-enabled',
      'source ownership-kept',
      'source public-access-block-kept',
      'source encryption-kept',
      'source role-exists',
      'source rule-kept',
    ]);
  });

  test('is counted where it belongs to others', () => {
    const right = rightAlready(request);
    right.destination.policy = { seen: 'present', value: { Statement: [STRANGER, { ...STRANGER, Sid: 'More' }] } };
    expect(planOne(request, right).kept).toContainEqual({
      side: 'destination',
      account: '222222222222',
      code: 'policy-statements-kept',
      facts: { bucket: 'orders-replica', count: 2 },
    });
  });

  test('is nothing where nothing is', () => {
    expect(codes(nothingThere(request))).toEqual([]);
  });
});

test('nothing is planned while something stands in the way', () => {
  const plan = planOne(aRequest(), nothingThere(aRequest()));
  expect(plan.steps).toEqual([]);
  expect(plan.findings).toContainEqual(expect.objectContaining({ severity: 'blocker', code: 'bucket-missing' }));
});

test('a role that was not asked for is our own mistake', () => {
  const observed = rightAlready(aRequest());
  if (observed.role.seen === 'present') observed.role.value.arn = 'arn:aws:iam::111111111111:role/other';
  expect(() => planOne(aRequest(), observed)).toThrow(expect.objectContaining({ name: 'InternalError' }));
});
