/** What a rehearsal makes of a template's resources, asked of the simulator as anybody would ask. */
import { createAdministrator } from '../../cli/deployment/administrator.ts';
import { computeStack } from '../../cli/deployment/compute-stack.ts';
import { makeResources } from '../../cli/deployment/make-resources.ts';
import { readTemplate } from '../../cli/deployment/read-template.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '999999999999';
const REGION = 'eu-west-1';

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
});

afterEach(() => simulator.close());

describe('resources of a template', () => {
  it('are there with what the template says, in an order in which each finds what it refers to', async () => {
    await make({
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          Name: 'tagged',
          EventBusName: { Ref: 'Bus' },
          EventPattern: { source: ['aws.s3'] },
          State: 'ENABLED',
          Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
        },
      },
      QueuePolicy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: allow('sqs:SendMessage', 'Queue') },
      },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters', MessageRetentionPeriod: 600 } },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'own' } },
    });
    const { call } = createAdministrator(ACCOUNT, REGION, simulator.endpoint);
    const QueueUrl = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/letters`;
    expect(await call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })).toMatchObject({
      Attributes: { MessageRetentionPeriod: '600', Policy: expect.stringContaining(`:${ACCOUNT}:letters"`) },
    });
    expect(await call('events', 'ListTargetsByRule', { Rule: 'tagged', EventBusName: 'own' })).toMatchObject({
      Targets: [{ Id: 'queue', Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:letters` }],
    });
  });

  it('have all statements of a bus, though each is a resource of its own', async () => {
    const statement = (StatementId: string) => ({
      Type: 'AWS::Events::EventBusPolicy',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        StatementId,
        Statement: allow('events:PutEvents', 'Bus').Statement[0],
      },
    });
    await make({
      One: statement('one'),
      Two: statement('two'),
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'own' } },
    });
    const { call } = createAdministrator(ACCOUNT, REGION, simulator.endpoint);
    const { Policy } = (await call('events', 'DescribeEventBus', { Name: 'own' })) as { Policy: string };
    expect(JSON.parse(Policy).Statement).toMatchObject([{ Sid: 'one' }, { Sid: 'two' }]);
  });

  it('have a table that forgets and that can be recovered', async () => {
    await make({
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'kept',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        },
      },
    });
    const { call } = createAdministrator(ACCOUNT, REGION, simulator.endpoint);
    const asked = ['DescribeTable', 'DescribeTimeToLive', 'DescribeContinuousBackups'];
    expect(
      await Promise.all(asked.map((operation) => call('dynamodb', operation, { TableName: 'kept' }))),
    ).toMatchObject([
      { Table: { SSEDescription: { Status: 'ENABLED' } } },
      { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' } },
      { ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' } } },
    ]);
  });

  it('stop the rehearsal when the simulator refuses one, in its words', async () => {
    const Properties = { Name: 'tagged', EventPattern: { source: 'no list' } };
    await expect(make({ Rule: { Type: 'AWS::Events::Rule', Properties } })).rejects.toThrow(
      /events refuses PutRule in 999999999999: .*Event pattern is not valid/,
    );
  });
});

function allow(Action: string, id: string) {
  const Resource = { 'Fn::GetAtt': [id, 'Arn'] };
  const Principal = { Service: 'events.amazonaws.com' };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action, Resource }] };
}

async function make(Resources: Record<string, unknown>): Promise<void> {
  const target = { template: 't', account: ACCOUNT, region: REGION, parameters: {} };
  await makeResources(computeStack(readTemplate({ Resources }, 't'), target), simulator.endpoint);
}
