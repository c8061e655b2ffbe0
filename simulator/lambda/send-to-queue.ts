import { judgeDemand } from '../access/judge-demand.ts';
import type { MessageAttributes } from '../sqs/message-attributes.ts';
import { demandOnQueue } from '../sqs/named-queue.ts';
import { putMessage } from '../sqs/put-message.ts';
import { assumeForService } from '../sts/assume-for-service.ts';
import type { LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';

export const LAMBDA = 'lambda.amazonaws.com';

/** Lambda writes to a queue in the function's role; false where that may not, or there is no queue. */
export function sendToQueue(
  world: World,
  from: LambdaFunction,
  arn: string,
  { body, attributes = {} }: { body: string; attributes?: MessageAttributes },
): boolean {
  const queue = world.sqs.queues.get(arn);
  const senderId = sender(world, from, arn);
  if (!queue || senderId === undefined) return false;
  putMessage(world, queue, { body, attributes, senderId });
  return true;
}

export function maySend(world: World, from: LambdaFunction, arn: string): boolean {
  return world.sqs.queues.has(arn) && sender(world, from, arn) !== undefined;
}

/** Unique id of the session that may send. */
function sender(world: World, { name, region, configuration }: LambdaFunction, arn: string): string | undefined {
  const { role: roleArn } = configuration;
  const session = assumeForService(world, { service: LAMBDA, roleArn, sessionName: name, region });
  if ('refused' in session || session.type !== 'role-session') return undefined;
  const { allowed } = judgeDemand(world, session, demandOnQueue(world, 'sqs:SendMessage', arn), { region });
  return allowed ? `${session.roleId}:${session.sessionName}` : undefined;
}
