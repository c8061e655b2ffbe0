import {
  CreateEventBusCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target as RuleTarget,
} from '@aws-sdk/client-eventbridge';
import { computeScope, type Target } from '../../cli/deployment/compute-scope.ts';
import { conditionHolds, resolveIntrinsics } from '../../cli/deployment/resolve-intrinsics.ts';
import type { Template } from '../../cli/deployment/template.ts';
import { jsonClient } from './json-call.ts';
import type { TestSimulator } from './simulator.ts';

/** A resource of a template whose properties are what CloudFormation would call the service with. */
interface Resolved {
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: as the template has them; what is missing fails at the service.
  properties: any;
}

/** Makes the buses, queues and rules of a template in a simulated account, as its root. */
export async function deployEvents(simulator: TestSimulator, template: Template, target: Target): Promise<void> {
  const resources = resolve(template, target);
  const ofType = (type: string) => resources.filter((one) => one.type === type).map(({ properties }) => properties);
  const { events } = simulator.clients(target.account, target.region);
  const sqs = jsonClient(() => simulator, { service: 'sqs', prefix: 'AmazonSQS', version: '1.0' });

  for (const { Name } of ofType('AWS::Events::EventBus')) await events.send(new CreateEventBusCommand({ Name }));
  const statements = ofType('AWS::Events::EventBusPolicy');
  for (const { EventBusName } of statements.slice(0, 1)) {
    const Statement = statements.map((one) => ({ Sid: one.StatementId, ...one.Statement }));
    await events.send(
      new PutPermissionCommand({ EventBusName, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }),
    );
  }
  const policies = ofType('AWS::SQS::QueuePolicy');
  for (const { QueueName } of ofType('AWS::SQS::Queue')) {
    const policy = policies.find(({ Queues }) => Queues[0].endsWith(`/${QueueName}`));
    const Attributes = { Policy: JSON.stringify(policy.PolicyDocument) };
    await sqs(target.account, 'CreateQueue', { QueueName, Attributes }, target.region);
  }
  for (const { Name, EventBusName, EventPattern, Targets } of ofType('AWS::Events::Rule')) {
    const bus = EventBusName && { EventBusName };
    await events.send(new PutRuleCommand({ Name, ...bus, EventPattern: JSON.stringify(EventPattern) }));
    await events.send(new PutTargetsCommand({ Rule: Name, ...bus, Targets: Targets as RuleTarget[] }));
  }
}

function resolve(template: Template, target: Target): Resolved[] {
  const scope = computeScope(template, target);
  return Object.entries(template.resources)
    .filter(([id, { Condition }]) => Condition === undefined || conditionHolds(Condition, scope, id))
    .filter(([, { Type }]) => /^AWS::(Events|SQS)::/.test(Type))
    .map(([id, { Type, Properties }]) => ({ type: Type, properties: resolveIntrinsics(Properties, scope, id) }));
}
