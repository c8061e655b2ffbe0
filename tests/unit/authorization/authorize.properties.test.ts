import fc from 'fast-check';
import { authorize } from '../../../authorization/authorize.ts';
import { isPublic } from '../../../authorization/is-public.ts';
import type { AuthorizationRequest, PolicyDocument, RequestPrincipal } from '../../../authorization/types.ts';
import { validatePolicy } from '../../../authorization/validate-policy.ts';
import { CAST } from './cast.ts';

const oneOrMore = (values: readonly string[]) =>
  fc.oneof(fc.constantFrom(...values), fc.subarray([...values], { minLength: 1 }));

const actions = ['s3:GetObject', 's3:PutObject', 's3:*', 'S3:get*', '*', 'iam:PassRole'];
const resources = ['arn:aws:s3:::data/a', 'arn:aws:s3:::data/*', `arn:aws:s3:::\${aws:username}/*`, '*', 'arn:aws:sqs'];
const awsPrincipals = [
  '*',
  '111111111111',
  'arn:aws:iam::111111111111:root',
  'arn:aws:iam::111111111111:user/staff/alice',
  'AROAREPLICATOREXAMPLE',
  'arn:aws:sts::111111111111:assumed-role/replicator/s3-replication',
];

const principalElement = fc.oneof(
  fc.constant('*'),
  oneOrMore(awsPrincipals).map((AWS) => ({ AWS })),
  fc.constant({ Service: 's3.amazonaws.com' }),
);

const conditionValues = [
  ...['a', 'A', 'a*', '?', '', '*', '7', '7.0', '2026-01-01', '2026-01-01T00:00:00Z', '10.0.0.0/8', '10.1.2.3', '::1'],
  ...['arn:aws:s3:::a', 'arn:aws:s3:::*', 'arn:*'],
  ...[`\${other}`, `\${absent}`, `\${absent, 'a'}`, `arn:aws:s3:::\${other}`, `\${*}`, '${'],
];

const condition = fc.dictionary(
  fc.constantFrom('StringEquals', 'StringNotLikeIfExists', 'ForAllValues:StringLike', 'Null', 'Bool', 'IpAddress'),
  fc.dictionary(
    fc.constantFrom('aws:username', 's3:prefix'),
    fc.oneof(fc.string(), fc.array(fc.string()), fc.boolean()),
  ),
);

const statement = fc
  .record(
    {
      Sid: fc.string(),
      Effect: fc.constantFrom('Allow', 'Deny'),
      Principal: principalElement,
      NotPrincipal: principalElement,
      Action: oneOrMore(actions),
      NotAction: oneOrMore(actions),
      Resource: oneOrMore(resources),
      NotResource: oneOrMore(resources),
      Condition: condition,
    },
    { requiredKeys: ['Effect'] },
  )
  .map((element) => element as Record<string, unknown>);

const plausibleDocument = fc.record({
  Version: fc.constantFrom('2012-10-17', '2008-10-17'),
  Statement: fc.array(statement, { maxLength: 4 }),
}) as unknown as fc.Arbitrary<PolicyDocument>;
const anyDocument = fc.oneof(
  plausibleDocument,
  fc.jsonValue() as fc.Arbitrary<unknown>,
) as fc.Arbitrary<PolicyDocument>;

const context = fc.dictionary(
  fc.oneof(fc.constantFrom('aws:username', 'AWS:USERNAME', 's3:prefix', '__proto__'), fc.string()),
  fc.oneof(fc.string(), fc.array(fc.string())),
);

const requestWith = (document: fc.Arbitrary<PolicyDocument>): fc.Arbitrary<AuthorizationRequest> => {
  const policy = document.map((one) => ({ name: 'policy', document: one }));
  const policies = fc.array(policy, { maxLength: 2 });
  return fc.record(
    {
      principal: fc.constantFrom(...(Object.values(CAST) as [RequestPrincipal, ...RequestPrincipal[]])),
      action: fc.oneof(fc.constantFrom('s3:GetObject', 's3:PutObject'), fc.string()),
      resource: fc.oneof(fc.constantFrom('arn:aws:s3:::data/a', '*'), fc.string()),
      resourceAccount: fc.constantFrom('111111111111', '222222222222'),
      combination: fc.constantFrom('either', 'resource-required'),
      context,
      policies: fc.record(
        {
          identity: policies,
          boundary: policy,
          session: policies,
          resource: policy,
          serviceControl: fc.array(policies, { maxLength: 2 }),
          resourceControl: fc.array(policies, { maxLength: 2 }),
        },
        { requiredKeys: ['identity'] },
      ),
    },
    { requiredKeys: ['principal', 'action', 'resource', 'resourceAccount', 'context', 'policies'] },
  ) as fc.Arbitrary<AuthorizationRequest>;
};

describe('authorize', () => {
  it('never throws, whatever the policies and the context, and always gives reasons', () => {
    fc.assert(
      fc.property(requestWith(anyDocument), (request) => {
        const verdict = authorize(request);
        expect(verdict.allowed).toBe(verdict.decision === 'allow');
        expect(verdict.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('never turns a deny into an allow when a Deny statement is added to an identity policy', () => {
    fc.assert(
      fc.property(requestWith(plausibleDocument), statement, (request, added) => {
        const denying = { name: 'added', document: documentOf({ ...added, Effect: 'Deny' }) };
        const { policies } = request;
        const after = authorize({ ...request, policies: { ...policies, identity: [...policies.identity, denying] } });
        expect(after.allowed && !authorize(request).allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('never turns a deny into an allow when a Deny statement is added to the resource policy', () => {
    fc.assert(
      fc.property(requestWith(plausibleDocument), statement, (request, added) => {
        const before = request.policies.resource?.document ?? documentOf();
        const document = {
          ...before,
          Statement: [...[before.Statement].flat(), ...statementsOf({ ...added, Effect: 'Deny' })],
        };
        const after = authorize({
          ...request,
          policies: { ...request.policies, resource: { name: 'resource', document } },
        });
        expect(after.allowed && !authorize(request).allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('never lets a boundary or a session policy widen anything', () => {
    fc.assert(
      fc.property(requestWith(plausibleDocument), plausibleDocument, (request, document) => {
        const { boundary: _boundary, session: _session, ...others } = request.policies;
        const free = authorize({ ...request, policies: others });
        const limit = { name: 'limit', document };
        const bound = authorize({ ...request, policies: { ...others, boundary: limit, session: [limit] } });
        expect(bound.allowed && !free.allowed).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['StringEquals', 'StringNotEquals'],
    ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ['StringLike', 'StringNotLike'],
    ['ArnLike', 'ArnNotLike'],
    ['NumericEquals', 'NumericNotEquals'],
    ['DateEquals', 'DateNotEquals'],
    ['IpAddress', 'NotIpAddress'],
  ])('takes %s and %s for opposites, whatever the values, variables without a value, and keys', (plain, negated) => {
    const value = fc.oneof(fc.constantFrom(...conditionValues), fc.string());
    const sent = fc.record({ key: value, other: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), sent, (expected, context) => {
        const holds = (operator: string) => allowedUnder({ [operator]: { key: expected } }, context);
        expect(holds(negated)).toBe(!holds(plain));
        expect(holds(`${plain}IfExists`)).toBe(context.key === undefined || holds(plain));
        expect(holds(`${negated}IfExists`)).toBe(holds(negated));
      }),
    );
  });

  it('denies whatever an unconditional Deny in the resource policy covers', () => {
    fc.assert(
      fc.property(requestWith(plausibleDocument), (request) => {
        const deny = documentOf({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });
        const policies = { ...request.policies, resource: { name: 'resource', document: deny } };
        expect(authorize({ ...request, policies }).decision).toBe('explicit-deny');
      }),
    );
  });
});

describe('validatePolicy and isPublic', () => {
  it('never throw, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), plausibleDocument), (json) => {
        for (const kind of ['identity', 'boundary', 'bucket', 'trust', 'key'] as const) {
          const validity = validatePolicy(json, kind);
          expect(validity.valid || validity.problems.length > 1).toBe(true);
        }
        expect(typeof isPublic(json as unknown as PolicyDocument)).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

/** Whether a user may do something that its policy allows under this condition alone. */
function allowedUnder(Condition: object, sent: { key?: string | undefined; other?: string | undefined }): boolean {
  const document = documentOf({ Effect: 'Allow', Action: '*', Resource: '*', Condition });
  const context = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
  return authorize({
    principal: CAST['user alice'] as RequestPrincipal,
    action: 's3:GetObject',
    resource: '*',
    resourceAccount: '111111111111',
    context: context as Record<string, string>,
    policies: { identity: [{ name: 'own', document }] },
  }).allowed;
}

function documentOf(...statements: Record<string, unknown>[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statementsOf(...statements) };
}

function statementsOf(...statements: Record<string, unknown>[]): Extract<PolicyDocument['Statement'], unknown[]> {
  return statements as unknown as Extract<PolicyDocument['Statement'], unknown[]>;
}
