import { accountOfCall } from '../wire/json-operation.ts';
import type { Call } from '../wire/operation.ts';
import type { Parameter } from '../world/ssm.ts';
import type { World } from '../world/world.ts';

/** The parameters of the caller's account in the region of the call, by name. */
export function parametersOf({ ssm }: World, call: Call): Parameter[] {
  const account = accountOfCall(call);
  return [...ssm.parameters.values()]
    .filter((parameter) => parameter.account === account && parameter.region === call.region)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
