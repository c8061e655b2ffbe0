import type { KeyPolicy, KmsKey } from '../world/kms.ts';
import { LateValue } from '../world/late-value.ts';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';

export interface NewKey {
  readonly account: string;
  readonly region: string;
  readonly policy: KeyPolicy;
  readonly manager?: 'CUSTOMER' | 'AWS';
  readonly description?: string;
  readonly tags?: ReadonlyMap<string, string>;
}

/** Makes an enabled key with material of its own, and files it. */
export function createKeyState(world: World, fresh: NewKey): KmsKey {
  const { account, region, policy, manager = 'CUSTOMER', description = '', tags } = fresh;
  const id = createUuid(world);
  const key: KmsKey = {
    id,
    arn: `arn:aws:kms:${region}:${account}:key/${id}`,
    account,
    region,
    createdAt: world.clock.now(),
    manager,
    description,
    enabled: true,
    tags: new Map(tags),
    policy: new LateValue(policy),
    grants: new Map(),
    material: randomBytes(world, 32),
  };
  world.kms.keys.set(key.arn, key);
  return key;
}

/** Bytes out of the world's own randomness, so that a seed gives the same ones again. */
export function randomBytes(world: World, count: number): Buffer {
  return Buffer.from(world.random.text(count * 2, ALPHABETS.hex), 'hex');
}

/** Eight, four, four, four, twelve hexadecimal digits. */
export function createUuid({ random }: World): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(length, ALPHABETS.hex)).join('-');
}
