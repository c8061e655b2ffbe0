import { createWorld } from '../world/create-world.ts';
import type { World } from '../world/world.ts';
import { ControlError } from './control-answer.ts';
import { applyFaults } from './faults.ts';
import { applyLateness } from './lateness.ts';
import { applyOrganization } from './organization.ts';
import { readOptionalNumber, readRecord } from './read-record.ts';
import { applyThrottling } from './throttling.ts';

const SECTIONS: Readonly<Record<string, (world: World, input: unknown) => void>> = {
  lateness: applyLateness,
  faults: applyFaults,
  throttling: applyThrottling,
  organization: applyOrganization,
};

/**
 * A world as a file of settings wants it: `seed`, `capacity` (bytes), `secureTransport`, and sections by the names of
 * the controls under `/_sim/`, each of which holds what that control takes for its body. Throws ControlError.
 */
export function createConfiguredWorld(input: unknown): World {
  const { seed, capacity, secureTransport, ...sections } = readRecord('the configuration', input, [
    ...['seed', 'capacity', 'secureTransport'],
    ...Object.keys(SECTIONS),
  ]);
  const number = { seed: readWhole('seed', seed, 0), capacity: readWhole('capacity', capacity, 1) };
  if (secureTransport !== undefined && typeof secureTransport !== 'boolean') {
    throw new ControlError(400, 'secureTransport takes true or false.');
  }
  const world = createWorld({
    ...(number.seed !== undefined && { seed: number.seed }),
    ...(number.capacity !== undefined && { capacity: number.capacity }),
    ...(secureTransport !== undefined && { secureTransport }),
  });
  for (const [name, section] of Object.entries(sections)) applySection(world, name, section);
  return world;
}

function readWhole(what: string, value: unknown, from: number): number | undefined {
  return readOptionalNumber(what, value, { from, to: Number.MAX_SAFE_INTEGER, whole: true });
}

function applySection(world: World, name: string, input: unknown): void {
  try {
    SECTIONS[name]?.(world, input);
  } catch (error) {
    if (error instanceof ControlError) throw new ControlError(error.status, `${name}: ${error.message}`);
    throw error;
  }
}
