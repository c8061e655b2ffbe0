import {
  CreatePolicyCommand,
  PutRolePermissionsBoundaryCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetBucketPolicyCommand, PutBucketPolicyCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import type { PolicyKind } from '../../authorization/types.ts';
import {
  DESTINATION,
  GRANT,
  ReplicationPair,
  ROLE_ARN,
  ROLE_STATEMENTS,
  RULE,
  SOURCE,
  type Statement,
  without,
} from '../support/replication-pair.ts';

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

const DIRECT_GRANT: Statement = {
  Effect: 'Allow',
  Principal: { AWS: ROLE_ARN },
  Action: GRANT.Action,
  Resource: 'arn:aws:s3:::dst/*',
};

describe('the destination bucket policy', () => {
  it('row 2, removed: nothing arrives, DstPutObjectNotPermitted', async () => {
    await pair.putBucketPolicy([]);
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'resource');
  });

  it('row 4, naming the role with a path that it does not have: DstPutObjectNotPermitted', async () => {
    const condition = { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${SOURCE}:role/service-role/replicator` } };
    await pair.putBucketPolicy([{ ...GRANT, Condition: condition }]);
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'resource');
  });

  it('without the permission to override the owner, which the rule asks for: DstPutObjectNotPermitted', async () => {
    await pair.putBucketPolicy(without('s3:ObjectOwnerOverrideToBucketOwner', [GRANT]));
    await expectFailure('DstPutObjectNotPermitted', 's3:ObjectOwnerOverrideToBucketOwner', 'resource');
  });

  it('naming the role directly: the replica arrives', async () => {
    await pair.putBucketPolicy([DIRECT_GRANT]);
    await expectReplica();
  });

  it('demanding the real resource account: the replica arrives', async () => {
    const condition = { StringEquals: { 's3:ResourceAccount': DESTINATION, 'aws:PrincipalAccount': SOURCE } };
    await pair.putBucketPolicy([{ ...GRANT, Condition: condition }]);
    await expectReplica();
  });

  it('demanding an address, which a call of S3 does not have: DstPutObjectNotPermitted', async () => {
    await pair.putBucketPolicy([{ ...GRANT, Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }]);
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'resource');
  });

  it.each([
    ['a signature', { StringEquals: { 's3:signatureversion': 'AWS4-HMAC-SHA256' } }],
    ['a TLS version', { NumericGreaterThanEquals: { 's3:TlsVersion': '1.2' } }],
  ])('demanding %s, which a call of S3 is not known to have: DstPutObjectNotPermitted', async (_, condition) => {
    await pair.putBucketPolicy([{ ...GRANT, Condition: condition }]);
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'resource');
  });

  it('demanding temporary credentials, as those of the role are: the replica arrives', async () => {
    const condition = { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } };
    await pair.putBucketPolicy([{ ...GRANT, Condition: condition }]);
    await expectReplica();
  });

  it('denying s3:PutObject does not stop replication, which is another action', async () => {
    await pair.putBucketPolicy([GRANT, deny('s3:PutObject')]);
    await expectReplica();
  });

  it('denying s3:ReplicateObject: DstPutObjectNotPermitted', async () => {
    await pair.putBucketPolicy([GRANT, deny('s3:ReplicateObject')]);
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'resource');
  });

  it('row 31, with a public statement under RestrictPublicBuckets: DstPutObjectNotPermitted', async () => {
    const { s3 } = pair.simulator.clients(DESTINATION);
    const open = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket: 'dst', PublicAccessBlockConfiguration: open }));
    const everybody: Statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::dst/*',
    };
    await pair.putBucketPolicy([GRANT, everybody]);
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'resource');
  });
});

describe('the role policy', () => {
  it.each([
    ['row 3, without', 's3:ReplicateObject', 'DstPutObjectNotPermitted'],
    ['row 16, without', 's3:ObjectOwnerOverrideToBucketOwner', 'DstPutObjectNotPermitted'],
    ['without', 's3:GetObjectVersionForReplication', 'SrcGetObjectNotPermitted'],
    ['without', 's3:GetObjectVersionAcl', 'SrcGetAclNotPermitted'],
    ['without', 's3:GetReplicationConfiguration', 'SrcBucketReplicationConfigMissing'],
  ])('%s %s: %s', async (_, action, reason) => {
    await pair.putRolePolicy(without(action, ROLE_STATEMENTS));
    await expectFailure(reason, action, 'identity');
  });

  it('with s3:GetObjectVersion in place of s3:GetObjectVersionForReplication: the replica arrives', async () => {
    const old: Statement = { Effect: 'Allow', Action: 's3:GetObjectVersion', Resource: 'arn:aws:s3:::src/*' };
    await pair.putRolePolicy([...without('s3:GetObjectVersionForReplication', ROLE_STATEMENTS), old]);
    await expectReplica();
  });

  it('with s3:GetObjectVersionForReplication for tagged objects only, whose tags S3 does not send with it: SrcGetObjectNotPermitted', async () => {
    const action = 's3:GetObjectVersionForReplication';
    const Condition = { Null: { 's3:ExistingObjectTag/class': 'false' } };
    const tagged: Statement = { Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::src/*', Condition };
    await pair.putRolePolicy([...without(action, ROLE_STATEMENTS), tagged]);
    const version = await pair.put('key', { Tagging: 'class=open' });
    expect(await pair.settledByDescription('key', version)).toBe('FAILED');
    expect(pair.failureReasons('key', version)).toEqual(['SrcGetObjectNotPermitted']);
  });

  it('row 21, without s3:ReplicateDelete: the delete marker fails with DstDelObjNotPermitted, objects go on', async () => {
    await pair.putRolePolicy(without('s3:ReplicateDelete', ROLE_STATEMENTS));
    await expectReplica();
    const marker = await pair.remove('key');
    expect(await pair.settledByDescription('key', marker)).toBe('FAILED');
    expect(pair.failureReasons('key', marker)).toEqual(['DstDelObjNotPermitted']);
    expect(await pair.head(DESTINATION, 'dst', 'key')).toBeDefined();
  });

  it('row 19, without s3:GetObjectVersionTagging: the replica arrives without tags', async () => {
    await pair.putRolePolicy(without('s3:GetObjectVersionTagging', ROLE_STATEMENTS));
    expect(await tagsThatArrive()).toEqual({ status: 'COMPLETED', tags: undefined, why: 'SrcGetTaggingNotPermitted' });
  });
});

describe("the role's permissions boundary", () => {
  const bound = async (statements: Statement[]): Promise<void> => {
    const { iam } = pair.simulator.clients(SOURCE);
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'boundary', PolicyDocument }));
    const PermissionsBoundary = Policy?.Arn;
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'replicator', PermissionsBoundary }));
  };

  it('that lets everything through changes nothing', async () => {
    await bound([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
    await expectReplica();
  });

  it('row 30, without s3:ReplicateObject: DstPutObjectNotPermitted', async () => {
    await bound(without('s3:ReplicateObject', ROLE_STATEMENTS));
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'boundary');
  });
});

describe('the source bucket policy', () => {
  it('denying s3:GetObjectVersionForReplication: SrcGetObjectNotPermitted', async () => {
    const denial = { ...deny('s3:GetObjectVersionForReplication'), Resource: 'arn:aws:s3:::src/*' };
    await pair.putBucketPolicy([denial], SOURCE, 'src');
    await expectFailure('SrcGetObjectNotPermitted', 's3:GetObjectVersionForReplication', 'resource');
  });
});

describe('tags', () => {
  it('arrive with the object', async () => {
    expect(await tagsThatArrive()).toEqual({ status: 'COMPLETED', tags: 2 });
  });

  it('arrive although nothing allows s3:ReplicateTags', async () => {
    await pair.putBucketPolicy(without('s3:ReplicateTags', [GRANT]));
    expect(await tagsThatArrive()).toEqual({ status: 'COMPLETED', tags: 2 });
  });

  it('row 20, stay behind where the destination denies s3:ReplicateTags', async () => {
    await pair.putBucketPolicy([GRANT, deny('s3:ReplicateTags')]);
    expect(await tagsThatArrive()).toEqual({ status: 'COMPLETED', tags: undefined, why: 'DstPutTaggingNotPermitted' });
  });
});

describe('the trust policy', () => {
  it('row 5, for another service: AssumeRoleNotPermitted', async () => {
    await trust('ec2.amazonaws.com');
    await expectFailure('AssumeRoleNotPermitted', 'sts:AssumeRole', 'resource');
  });

  it('with a condition on a key that S3 is not known to send: AssumeRoleNotPermitted', async () => {
    await trust('s3.amazonaws.com', { StringEquals: { 'aws:SourceAccount': SOURCE } });
    await expectFailure('AssumeRoleNotPermitted', 'sts:AssumeRole', 'resource');
  });

  it('of a role that the configuration names with another path: AssumeRoleNotPermitted', async () => {
    await pair.putRules([RULE], SOURCE, 'src', `arn:aws:iam::${SOURCE}:role/service-role/replicator`);
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(pair.failureReasons('key', version)).toEqual(['AssumeRoleNotPermitted']);
  });

  it('of a role that is gone: AssumeRoleNotPermitted', async () => {
    await pair.removeRole();
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(pair.failureReasons('key', version)).toEqual(['AssumeRoleNotPermitted']);
  });
});

describe('a role that was deleted and made again', () => {
  const makeAgain = async (): Promise<void> => {
    await pair.removeRole();
    await pair.makeRole();
    await pair.putRolePolicy(ROLE_STATEMENTS);
  };

  it('row 6, is a stranger to a policy that named it directly, and the policy shows the old id', async () => {
    await pair.putBucketPolicy([DIRECT_GRANT]);
    await makeAgain();
    await expectFailure('DstPutObjectNotPermitted', 's3:ReplicateObject', 'resource');
    const { s3 } = pair.simulator.clients(DESTINATION);
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: 'dst' }));
    expect(Policy).toMatch(/"AROA[A-Z0-9]{17}"/);
    await expect(s3.send(new PutBucketPolicyCommand({ Bucket: 'dst', Policy }))).rejects.toMatchObject({
      name: 'MalformedPolicy',
    });
  });

  it('row 7, is let in by a policy that names the account, and the role in aws:PrincipalArn', async () => {
    await makeAgain();
    await expectReplica();
  });
});

async function expectFailure(reason: string, action: string, policyKind: PolicyKind): Promise<void> {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
  const [outcome] = pair.describe('key', version)?.destinations ?? [];
  expect(outcome).toMatchObject({ status: 'FAILED', failureReason: reason, refused: { action } });
  expect(outcome?.refused?.reasons.map((one) => one.policyKind)).toContain(policyKind);
}

async function expectReplica(): Promise<void> {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({
    VersionId: version,
    ReplicationStatus: 'REPLICA',
  });
}

async function tagsThatArrive(): Promise<{ status: unknown; tags: unknown; why?: string }> {
  const version = await pair.put('key', { Tagging: 'team=a&stage=b' });
  const status = await pair.settled('key', version);
  const replica = await pair.head(DESTINATION, 'dst', 'key', version);
  const why = pair.describe('key', version)?.destinations?.[0]?.withoutTags;
  return { status, tags: replica?.TagCount, ...(why && { why }) };
}

async function trust(service: string, condition?: Statement['Condition']): Promise<void> {
  const { iam } = pair.simulator.clients(SOURCE);
  const statement = {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    Condition: condition,
  };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'replicator', PolicyDocument }));
}

function deny(action: string): Statement {
  return { Effect: 'Deny', Principal: '*', Action: action, Resource: 'arn:aws:s3:::dst/*' };
}
