import type { Statement } from '../../../authorization/types.ts';
import type { EventBus } from '../../world/event-bridge.ts';
import { validationError } from '../events-errors.ts';
import { eventsOperation } from '../events-operation.ts';
import type { Input } from '../input/read-input.ts';
import { structure, text } from '../input/shape.ts';
import { arnOfNamedBus, demandOnBus, requireBus } from './named-bus.ts';
import { parseBusPolicy, statementsOf } from './parse-bus-policy.ts';

const ANY = text(0, Number.MAX_SAFE_INTEGER);

/**
 * "EventBridge API Reference, PutPermission": a whole policy, or one statement for an account, for everybody, or for
 * everybody in an organization.
 */
export const putPermission = eventsOperation({
  name: 'PutPermission',
  write: true,
  fields: {
    EventBusName: text(1, 256, '[\\.\\-_A-Za-z0-9]+'),
    Action: text(1, 64, 'events:[a-zA-Z]+'),
    Principal: text(1, 12, '(\\d{12}|\\*)'),
    StatementId: text(1, 64, '[a-zA-Z0-9-_]+'),
    Condition: structure({ Type: ANY, Key: ANY, Value: ANY }, 'Type', 'Key', 'Value'),
    Policy: ANY,
  },
  demands: (world, call, input) => [
    demandOnBus(world, 'events:PutPermission', arnOfNamedBus(call, input.EventBusName)),
  ],
  run(world, call, input) {
    const bus = requireBus(world, call, input.EventBusName);
    const text = input.Policy === undefined ? withStatement(bus, toStatement(bus, input)) : (input.Policy as string);
    bus.policy = parseBusPolicy(world, text);
    bus.modifiedAt = world.clock.now();
    return undefined;
  },
});

/** A statement of the same id is replaced. */
function withStatement(bus: EventBus, statement: Statement): string {
  const others = statementsOf(bus).filter(({ Sid }) => Sid !== statement.Sid);
  return JSON.stringify({ Version: '2012-10-17', Statement: [...others, statement] });
}

function toStatement({ arn }: EventBus, { Action, Principal, StatementId, Condition }: Input): Statement {
  for (const [name, value] of Object.entries({ Action, Principal, StatementId })) {
    if (value === undefined) throw validationError(`Parameter ${name} must be specified when no Policy is.`);
  }
  if (Action !== 'events:PutEvents') throw validationError('Provided value in parameter action is not supported.');
  return {
    Sid: StatementId as string,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: arn,
    ...(Condition !== undefined && { Condition: toCondition(Principal, Condition as Record<string, string>) }),
  };
}

/** "The only valid value" of each, and for everybody only. */
function toCondition(principal: unknown, { Type, Key, Value }: Record<string, string>) {
  if (Type !== 'StringEquals' || Key !== 'aws:PrincipalOrgID' || principal !== '*') {
    throw validationError('Condition takes StringEquals and aws:PrincipalOrgID, with * as the Principal.');
  }
  return { StringEquals: { 'aws:PrincipalOrgID': Value ?? '' } };
}
