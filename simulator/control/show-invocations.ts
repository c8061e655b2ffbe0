import type { WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';

/** What became of invocations, oldest first; of one function, if it is named. */
export function showInvocations({ functions }: World, { query }: WireRequest): ControlAnswer {
  const unknown = query.find(([name]) => name !== 'function')?.[0];
  if (unknown !== undefined) throw new ControlError(400, `There is no filter '${unknown}'; known is function.`);
  const name = new Map(query).get('function');
  const passes = ({ functionArn }: { functionArn: string }) => name === undefined || functionArn.endsWith(`:${name}`);
  return { body: { invocations: functions.records.filter(passes) } };
}
