/** The AWS CLI with IAM, STS, KMS, EventBridge, DynamoDB, Systems Manager, Secrets Manager and Lambda. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askControl } from '../support/ask-control.ts';
import { AWS_CLI, type AwsCli, createAwsCli } from '../support/aws-cli.ts';
import { makeFunction } from '../support/call-lambda.ts';
import { describeWith } from '../support/foreign-client.ts';
import { policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

jest.setTimeout(120_000);

const ACCOUNT = '111111111111';

describeWith(AWS_CLI, () => {
  let simulator: TestSimulator;
  let aws: AwsCli;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-cli-'));
    simulator = await startTestSimulator();
    aws = createAwsCli({ endpoint: simulator.endpoint, keys: ACCOUNT });
  });

  afterAll(async () => {
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function writeBytes(name: string, content: string | Buffer): string {
    writeFileSync(join(folder, name), content);
    return `fileb://${join(folder, name)}`;
  }

  test('a role is made with its policies, assumed, and can do what they say and no more', async () => {
    const trust = policyText([{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }]);
    const make = { 'role-name': 'lister', 'assume-role-policy-document': trust };
    const { Role } = await aws.json<{ Role: { Arn: string } }>('iam', 'create-role', {
      ...make,
      ...{ path: '/cli/', tags: 'Key=team,Value=a b', 'max-session-duration': 7200 },
    });
    const document = policyText([{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }]);
    const inline = { 'role-name': 'lister', 'policy-name': 'list' };
    const arn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await Promise.all([
      aws.json('iam', 'put-role-policy', { ...inline, 'policy-document': document }),
      aws.json('iam', 'attach-role-policy', { 'role-name': 'lister', 'policy-arn': arn }),
      aws.json('iam', 'create-user', { 'user-name': 'assumer' }),
    ]);
    const [got, policy, attached, again] = await Promise.all([
      aws.json('iam', 'get-role', { 'role-name': 'lister' }),
      aws.json('iam', 'get-role-policy', inline),
      aws.json('iam', 'list-attached-role-policies', { 'role-name': 'lister' }),
      aws.refusal('iam', 'create-role', make),
      aws.json('iam', 'put-user-policy', {
        ...{ 'user-name': 'assumer', 'policy-name': 'own' },
        'policy-document': policyText([{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: Role.Arn }]),
      }),
    ]);
    const TRUST = { Statement: [{ Action: 'sts:AssumeRole' }] };
    expect(got).toMatchObject({ Role: { Path: '/cli/', MaxSessionDuration: 7200, AssumeRolePolicyDocument: TRUST } });
    expect(policy).toMatchObject({ PolicyDocument: { Statement: [{ Action: 's3:ListAllMyBuckets' }] } });
    expect(attached).toEqual({ AttachedPolicies: [{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: arn }] });
    expect(again).toBe('EntityAlreadyExists');

    const { AccessKey } = await aws.json<{ AccessKey: { AccessKeyId: string; SecretAccessKey: string } }>(
      'iam',
      'create-access-key',
      { 'user-name': 'assumer' },
    );
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = AccessKey;
    const user = createAwsCli({ endpoint: simulator.endpoint, keys: { accessKeyId, secretAccessKey } });
    const assume = { 'role-arn': Role.Arn, 'role-session-name': 'cli', 'duration-seconds': 900 };
    const session = await user.json<{ Credentials: Record<string, string> }>('sts', 'assume-role', assume);
    const credentials = session.Credentials;
    const role = createAwsCli({
      endpoint: simulator.endpoint,
      keys: {
        accessKeyId: credentials.AccessKeyId ?? '',
        secretAccessKey: credentials.SecretAccessKey ?? '',
        sessionToken: credentials.SessionToken ?? '',
      },
    });
    const [identity, buckets, refusal, own] = await Promise.all([
      role.json('sts', 'get-caller-identity'),
      role.json('s3api', 'list-buckets'),
      role.refusal('s3api', 'create-bucket', {
        bucket: 'not-allowed',
        'create-bucket-configuration': 'LocationConstraint=eu-west-1',
      }),
      user.refusal('s3api', 'list-buckets'),
    ]);
    expect(identity).toMatchObject({ Account: ACCOUNT, Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/lister/cli` });
    expect(buckets).toMatchObject({ Buckets: [] });
    expect([refusal, own]).toEqual(['AccessDenied', 'AccessDenied']);
  });

  test('lists of IAM come in pages', async () => {
    const trust = policyText([
      { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    const { iam } = simulator.clients('222222222222');
    const { CreateRoleCommand } = await import('@aws-sdk/client-iam');
    for (const RoleName of ['a', 'b', 'c']) {
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    }
    const other = createAwsCli({ endpoint: simulator.endpoint, keys: '222222222222' });
    interface Roles {
      Roles: { RoleName: string }[];
      NextToken?: string;
    }
    const [all, first] = await Promise.all([
      other.json<Roles>('iam', 'list-roles', { 'page-size': 1 }),
      other.json<Roles>('iam', 'list-roles', { 'max-items': 2 }),
    ]);
    const rest = await other.json<Roles>('iam', 'list-roles', { 'starting-token': first.NextToken });
    expect(all.Roles.map(({ RoleName }) => RoleName)).toEqual(['a', 'b', 'c']);
    expect([...first.Roles, ...rest.Roles]).toEqual(all.Roles);
  });

  test('a key encrypts by its alias and decrypts by itself, as long as it is enabled', async () => {
    interface Key {
      KeyMetadata: { KeyId: string; Arn: string };
    }
    const tags = 'TagKey=team,TagValue=a';
    const { KeyMetadata } = await aws.json<Key>('kms', 'create-key', { description: 'by the CLI', tags });
    const key = { 'key-id': KeyMetadata.KeyId };
    await aws.json('kms', 'create-alias', { 'alias-name': 'alias/cli', 'target-key-id': KeyMetadata.KeyId });
    const context = { 'encryption-context': 'kind=test' };
    // Files of bytes are the one way to give a blob that both versions of the CLI take.
    const plaintext = writeBytes('plaintext', 'secret');
    const [{ CiphertextBlob }, description, aliases] = await Promise.all([
      aws.json<{ CiphertextBlob: string }>('kms', 'encrypt', { 'key-id': 'alias/cli', plaintext, ...context }),
      aws.json('kms', 'describe-key', { 'key-id': 'alias/cli' }),
      aws.json('kms', 'list-aliases', key),
    ]);
    expect(description).toMatchObject({ KeyMetadata: { Arn: KeyMetadata.Arn, Description: 'by the CLI' } });
    expect(aliases).toMatchObject({ Aliases: [{ AliasName: 'alias/cli', TargetKeyId: KeyMetadata.KeyId }] });
    const sealed = { 'ciphertext-blob': writeBytes('sealed', Buffer.from(CiphertextBlob, 'base64')) };
    const [opened, wrong] = await Promise.all([
      aws.json('kms', 'decrypt', { ...sealed, ...context }),
      aws.refusal('kms', 'decrypt', sealed),
    ]);
    expect(opened).toMatchObject({ KeyId: KeyMetadata.Arn, Plaintext: Buffer.from('secret').toString('base64') });
    expect(wrong).toBe('InvalidCiphertextException');
    await aws.json('kms', 'disable-key', key);
    expect(await aws.refusal('kms', 'decrypt', { ...sealed, ...context })).toBe('DisabledException');
  });

  test('put-events puts on the default bus, and names the entry that fails', async () => {
    const event = { Source: 'cli', DetailType: 'Said', Detail: '{"a":"b"}' };
    const answer = await aws.json('events', 'put-events', { entries: [event, { ...event, Detail: 'no JSON' }] });
    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ EventId: expect.any(String) }, { ErrorCode: 'MalformedDetail' }],
    });
    const { body } = await askControl(simulator, 'GET', 'events');
    expect(JSON.stringify(body)).toContain('"Said"');
  });

  test('a table is made, waited for, written to under a condition, and queried', async () => {
    const table = { 'table-name': 'notes' };
    await aws.json('dynamodb', 'create-table', {
      ...{ ...table, 'billing-mode': 'PAY_PER_REQUEST' },
      'attribute-definitions': 'AttributeName=pk,AttributeType=S',
      'key-schema': 'AttributeName=pk,KeyType=HASH',
    });
    await aws.run(['dynamodb', 'wait', 'table-exists', '--table-name', 'notes']);
    const put = { ...table, item: { pk: { S: 'a' } }, 'condition-expression': 'attribute_not_exists(pk)' };
    await aws.json('dynamodb', 'put-item', put);
    expect(await aws.refusal('dynamodb', 'put-item', put)).toBe('ConditionalCheckFailedException');
    const found = await aws.json('dynamodb', 'query', {
      ...{ ...table, 'key-condition-expression': 'pk = :a' },
      'expression-attribute-values': { ':a': { S: 'a' } },
    });
    expect(found).toMatchObject({ Count: 1, Items: [{ pk: { S: 'a' } }] });
    await aws.json('dynamodb', 'delete-table', table);
    expect(await aws.refusal('dynamodb', 'describe-table', table)).toBe('ResourceNotFoundException');
  });

  test('a parameter is put, read in plain text, and found by its path', async () => {
    const name = '/cli/secret';
    expect(await aws.json('ssm', 'put-parameter', { name, value: 'treasure', type: 'SecureString' })).toEqual({
      ...{ Version: 1, Tier: 'Standard' },
    });
    expect(await aws.refusal('ssm', 'put-parameter', { name, value: 'x' })).toBe('ParameterAlreadyExists');
    const [read, found] = await Promise.all([
      aws.json('ssm', 'get-parameter', { name, 'with-decryption': true }),
      aws.json('ssm', 'get-parameters-by-path', { path: '/cli' }),
    ]);
    expect(read).toMatchObject({ Parameter: { Value: 'treasure', Type: 'SecureString', Version: 1 } });
    expect(found).toMatchObject({ Parameters: [{ Name: name }] });
  });

  test('a secret is made, rotated by hand, and read with its labels', async () => {
    const secret = { 'secret-id': 'cli/secret' };
    await aws.json('secretsmanager', 'create-secret', { name: 'cli/secret', 'secret-string': 'one' });
    await aws.json('secretsmanager', 'put-secret-value', { ...secret, 'secret-string': 'two' });
    const [current, previous, missing] = await Promise.all([
      aws.json('secretsmanager', 'get-secret-value', secret),
      aws.json('secretsmanager', 'get-secret-value', { ...secret, 'version-stage': 'AWSPREVIOUS' }),
      aws.refusal('secretsmanager', 'get-secret-value', { 'secret-id': 'missing' }),
    ]);
    expect(current).toMatchObject({ SecretString: 'two', VersionStages: ['AWSCURRENT'] });
    expect(previous).toMatchObject({ SecretString: 'one', VersionStages: ['AWSPREVIOUS'] });
    expect(missing).toBe('ResourceNotFoundException');
  });

  test('a function is invoked, let others in by its policy, and fails as Lambda says it', async () => {
    const arn = await makeFunction(simulator, ACCOUNT, 'cli', { timeout: 7 });
    simulator.world.functions.runner = {
      async runInvocation({ payload }) {
        if (payload === '{}') throw new RangeError('empty');
        return payload;
      },
    };
    const named = { 'function-name': 'cli' };
    const out = join(folder, 'answer.json');
    const payload = writeBytes('payload.json', '{"a":1}');
    const permission = { 'statement-id': 's', action: 'lambda:InvokeFunction', principal: 'events.amazonaws.com' };
    const good = await aws.json('lambda', 'invoke', { ...named, payload, '': out });
    expect([good, readFileSync(out, 'utf8')]).toEqual([{ StatusCode: 200, ExecutedVersion: '$LATEST' }, '{"a":1}']);
    const [failed, described, , retries, unknown] = await Promise.all([
      aws.json('lambda', 'invoke', { ...named, '': out }),
      aws.json('lambda', 'get-function-configuration', named),
      aws.json('lambda', 'add-permission', { ...named, ...permission }),
      aws.json('lambda', 'put-function-event-invoke-config', { ...named, 'maximum-retry-attempts': 1 }),
      aws.refusal('lambda', 'get-function', { 'function-name': 'none' }),
    ]);
    expect(failed).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ errorType: 'RangeError', errorMessage: 'empty' });
    expect(described).toMatchObject({ FunctionArn: arn, Timeout: 7, State: 'Active' });
    expect(retries).toMatchObject({ FunctionArn: `${arn}:$LATEST`, MaximumRetryAttempts: 1 });
    expect(unknown).toBe('ResourceNotFoundException');
    const { Policy } = await aws.json<{ Policy: string }>('lambda', 'get-policy', named);
    expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Sid: 's', Resource: arn }] });
  });
});
