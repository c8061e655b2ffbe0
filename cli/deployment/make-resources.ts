import { createAdministrator } from './administrator.ts';
import { MAKES } from './make/makes.ts';
import type { Stack } from './stack.ts';

/**
 * Makes the resources of a stack in a simulated account, those of one type after those of another that it may refer to:
 * all of them, or those of some types. Roles and functions must be there.
 */
export async function makeResources(stack: Stack, endpoint: string, types?: string[]): Promise<void> {
  const administrator = createAdministrator(stack.account, stack.region, endpoint);
  for (const [type, make] of MAKES) {
    if (types && !types.includes(type)) continue;
    // One after another: two statements for one policy must not overwrite each other.
    for (const spec of stack.resources) if (spec.type === type) await make(spec.properties, administrator);
  }
}
