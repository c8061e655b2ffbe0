import type { Make } from './make.ts';
import { makeEventBus } from './make-event-bus.ts';
import { makeEventBusPolicy } from './make-event-bus-policy.ts';
import { makeEventInvokeConfig } from './make-event-invoke-config.ts';
import { makePermission } from './make-permission.ts';
import { makeQueue } from './make-queue.ts';
import { makeQueuePolicy } from './make-queue-policy.ts';
import { makeRule } from './make-rule.ts';
import { makeTable } from './make-table.ts';

/** By type, in an order in which what one refers to is there before it. */
export const MAKES: readonly (readonly [type: string, make: Make])[] = [
  ['AWS::DynamoDB::Table', makeTable],
  ['AWS::SQS::Queue', makeQueue],
  ['AWS::SQS::QueuePolicy', makeQueuePolicy],
  ['AWS::Events::EventBus', makeEventBus],
  ['AWS::Events::EventBusPolicy', makeEventBusPolicy],
  ['AWS::Lambda::Permission', makePermission],
  ['AWS::Lambda::EventInvokeConfig', makeEventInvokeConfig],
  ['AWS::Events::Rule', makeRule],
];
