import { authorize } from '../../../authorization/authorize.ts';
import { computePrincipalContext } from '../../../authorization/compute-principal-context.ts';
import type { AuthorizationRequest, PolicyDocument, RequestPrincipal } from '../../../authorization/types.ts';
import { CAST } from './cast.ts';

const everything: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};

const request = (principal: RequestPrincipal): AuthorizationRequest => ({
  principal,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::data/a',
  resourceAccount: '111111111111',
  context: computePrincipalContext(principal),
  policies: { identity: [{ name: 'all', document: everything }] },
});

describe('authorize', () => {
  it('lets a session with an empty list of session policies do nothing', () => {
    const asked = request(actor('session of replicator'));
    const verdict = authorize({ ...asked, policies: { ...asked.policies, session: [] } });
    expect(verdict).toEqual({
      allowed: false,
      decision: 'implicit-deny',
      reasons: [{ code: 'no-policy', policyKind: 'session' }],
    });
  });

  it('takes one Allow among several session policies', () => {
    const asked = request(actor('session of replicator'));
    const nothing: PolicyDocument = { Version: '2012-10-17', Statement: [] };
    const session = [
      { name: 'nothing', document: nothing },
      { name: 'all', document: everything },
    ];
    expect(authorize({ ...asked, policies: { ...asked.policies, session } }).allowed).toBe(true);
    const [first] = session;
    const narrow = { ...asked.policies, session: first ? [first, { name: 'too', document: nothing }] : [] };
    expect(authorize({ ...asked, policies: narrow }).reasons).toEqual([
      { code: 'no-matching-statement', policyKind: 'session' },
    ]);
  });

  it('refuses when a level of the organization has no policy at all', () => {
    const asked = request(actor('user alice'));
    const verdict = authorize({ ...asked, policies: { ...asked.policies, serviceControl: [[]] } });
    expect(verdict.reasons).toEqual([{ code: 'no-policy', policyKind: 'service-control' }]);
  });

  it('tells no near miss of a statement that failed on two elements', () => {
    const document: PolicyDocument = {
      Statement: { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::x' },
    };
    const verdict = authorize({ ...request(actor('user alice')), policies: { identity: [{ name: 'far', document }] } });
    expect(verdict.reasons).toEqual([{ code: 'no-matching-statement', policyKind: 'identity', policy: 'far' }]);
  });

  it('sees a changed policy when it comes as a new object', () => {
    const asked = request(actor('user alice'));
    const document: PolicyDocument = { Statement: { Effect: 'Deny', Action: '*', Resource: '*' } };
    expect(authorize(asked).allowed).toBe(true);
    expect(authorize({ ...asked, policies: { identity: [{ name: 'all', document }] } }).allowed).toBe(false);
  });

  it('leaves documents and request as they were', () => {
    const asked = request(actor('user alice'));
    const before = structuredClone(asked);
    authorize(asked);
    expect(asked).toEqual(before);
  });
});

describe('computePrincipalContext', () => {
  it('gives a role session the ARN of its role and the user id of the session', () => {
    expect(computePrincipalContext(actor('session of replicator'))).toEqual({
      'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/isthmus/replication/replicator',
      'aws:PrincipalAccount': '111111111111',
      'aws:PrincipalIsAWSService': 'false',
      'aws:PrincipalType': 'AssumedRole',
      'aws:userid': 'AROAREPLICATOREXAMPLE:s3-replication',
    });
  });

  it('gives a user its friendly name, without the path', () => {
    expect(computePrincipalContext(actor('user alice'))).toMatchObject({
      'aws:username': 'alice',
      'aws:userid': 'AIDAALICE0000EXAMPLE1',
      'aws:PrincipalType': 'User',
    });
  });

  it('gives the root user its account for a user id', () => {
    expect(computePrincipalContext(actor('root of 111111111111'))).toMatchObject({
      'aws:PrincipalArn': 'arn:aws:iam::111111111111:root',
      'aws:userid': '111111111111',
      'aws:PrincipalType': 'Account',
    });
  });

  it('gives services no ARN', () => {
    expect(computePrincipalContext(actor('service s3'))).toEqual({
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': 's3.amazonaws.com',
      'aws:PrincipalServiceNamesList': ['s3.amazonaws.com'],
    });
  });

  it('calls the account of an anonymous caller anonymous, and leaves out what only signed requests have', () => {
    expect(computePrincipalContext(actor('anonymous'))).toEqual({
      'aws:PrincipalAccount': 'anonymous',
      'aws:PrincipalType': 'Anonymous',
      'aws:userid': 'anonymous',
    });
  });
});

function actor(name: string): RequestPrincipal {
  return CAST[name] ?? { type: 'Anonymous' };
}
