import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofType, type RawStatement, readStack } from '../../support/templates.ts';

const stack = readStack();
const text = readFileSync(join(__dirname, '../../../docs/deployment.md'), 'utf8');
const [written = '[]'] = text.split('\n## A key of your own\n')[1]?.split('```json\n')[1]?.split('```') ?? [];
const policy = JSON.parse(written) as (RawStatement & { Principal: Record<string, string | string[]> })[];

/** Who in the policy of docs/deployment.md lets a service use the key, by the type of what is encrypted. */
const LET_IN: Record<string, string[]> = {
  'AWS::DynamoDB::Table': ['via dynamodb', 'deployer via dynamodb'],
  'AWS::Logs::LogGroup': ['logs.eu-west-1.amazonaws.com'],
  'AWS::SNS::Topic': ['cloudwatch.amazonaws.com'],
  'AWS::SQS::Queue': ['events.amazonaws.com', 'via sqs'],
};

it('all that the key of a company encrypts is in the policy that docs/deployment.md wants', () => {
  const encrypted = Object.values(stack.Resources).filter(({ Properties }) =>
    JSON.stringify(Properties).includes('"Ref":"KmsKeyArn"'),
  );
  expect([...new Set(encrypted.map(({ Type }) => Type))].sort()).toEqual(Object.keys(LET_IN));
  const services = policy.flatMap(({ Principal }) => [Principal.Service ?? []].flat());
  const via = policy.flatMap(({ Action, Condition }) =>
    [Condition?.StringEquals?.['kms:ViaService'] ?? []]
      .flat()
      .map(
        (name) => `${[Action].flat().includes('kms:CreateGrant') ? 'deployer ' : ''}via ${String(name).split('.')[0]}`,
      ),
  );
  expect([...services, ...via]).toEqual(expect.arrayContaining(Object.values(LET_IN).flat()));
  expect(via).toContain('via secretsmanager');
});

it('and fits the names of the stack: its log groups, and the roles that use the key through a service', () => {
  const [logs] = policy.filter(({ Sid }) => Sid === 'LogsUseIt');
  const groups = String(logs?.Condition?.ArnLike?.['kms:EncryptionContext:aws:logs:arn']).split(':log-group:')[1];
  for (const [, { Properties }] of ofType(stack, 'AWS::Logs::LogGroup')) {
    expect([groups, Properties.LogGroupName]).toEqual(['/aws/*', expect.stringMatching(/^\/aws\//)]);
  }
  const [users] = policy.filter(({ Sid }) => Sid === 'FunctionsUseItThroughOtherServices');
  expect(users?.Condition?.ArnLike?.['aws:PrincipalArn']).toMatch(/:role\/isthmus\/\*$/);
  for (const [, { Properties }] of ofType(stack, 'AWS::IAM::Role')) expect(Properties.Path).toBe('/isthmus/');
});
