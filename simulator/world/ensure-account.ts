import { createHash } from 'node:crypto';
import type { Account } from './account.ts';
import { LateMap } from './late-map.ts';
import { LateValue } from './late-value.ts';
import type { World } from './world.ts';

/** The account of that id, made now when it was never named before. The id must be twelve digits. */
export function ensureAccount(world: World, id: string): Account {
  const known = world.accounts.get(id);
  if (known) return known;
  const account: Account = {
    id,
    canonicalId: createHash('sha256').update(id).digest('hex'),
    roles: new LateMap(),
    users: new LateMap(),
    groups: new LateMap(),
    managedPolicies: new LateMap(),
    credentials: new LateMap(),
    credentialsSweptAt: 0,
    publicAccessBlock: new LateValue(undefined),
    jobs: new Map(),
  };
  world.accounts.set(id, account);
  return account;
}
