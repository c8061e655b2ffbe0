import type { Demand } from '../access/demand.ts';
import type { World } from '../world/world.ts';
import { demandOnKey, type KeyUse } from './demand-on-key.ts';

/** A permission on a key that a service of AWS asks for on its caller's behalf, from its own network. */
export function demandThrough(world: World, service: string, region: string, use: Omit<KeyUse, 'context'>): Demand {
  const context = { 'kms:ViaService': `${service}.${region}.amazonaws.com`, 'aws:ViaAWSService': 'true' };
  return { ...demandOnKey(world, { ...use, context }), unsentKeys: ['aws:SourceIp'] };
}
