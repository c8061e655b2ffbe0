import type { WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';

/** Which permissions principals were asked for since the last reset, how often they had them, on what, and by which statements; `?principal=` names one. */
export function showPermissions(world: World, { query }: WireRequest): ControlAnswer {
  const unknown = query.find(([name]) => name !== 'principal');
  if (unknown) throw new ControlError(400, `There is no filter '${unknown[0]}'; known is principal.`);
  const uses = [...world.journal.permissions.values()];
  const asked = uses.filter((use) => query.every(([, value]) => use.principal === value));
  const permissions = asked.map(({ statements, resources, ...use }) => ({
    ...use,
    statements: [...statements.values()],
    resources: [...resources],
  }));
  return { body: { permissions } };
}

export function resetPermissions(world: World): ControlAnswer {
  world.journal.permissions.clear();
  return { body: { permissions: [] } };
}
