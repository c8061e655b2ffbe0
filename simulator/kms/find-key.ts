import type { Caller } from '../world/account.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { ensureManagedKey, isManagedAlias } from './aws-managed-key.ts';
import { isGone } from './key-state.ts';
import { closedToOutside, kmsError, notFound } from './kms-errors.ts';

/** Who looks for a key, for what, and where. */
export interface KeySearch {
  readonly caller: Caller;
  readonly region: string;
  /** `kms:Decrypt` */
  readonly action: string;
  /** Whether the operation takes alias names and alias ARNs. */
  readonly aliases: boolean;
  /** Whether it takes keys of other accounts. */
  readonly foreign: boolean;
}

/** A key, and the alias that it was called by. */
export interface FoundKey {
  readonly key: KmsKey;
  readonly alias?: string;
}

const ARN = /^arn:aws:kms:([a-z0-9-]+):(\d{12}):((?:key|alias)\/.+)$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^mrk-[0-9a-f]{32}$/;

/** The key that an id, an ARN or an alias names; a bare name means the caller's own account. Refuses as KMS does. */
export function findKey(world: World, search: KeySearch, name: string): FoundKey {
  const own = search.caller.type === 'anonymous' ? '' : search.caller.account;
  if (!name.startsWith('arn:')) return findOwn(world, search, own, name);
  const parts = ARN.exec(name);
  if (!parts) throw kmsError('InvalidArnException', `Invalid arn ${name}`);
  const [, region = '', account = '', resource = ''] = parts;
  if (region !== search.region) throw notFound(`Invalid arn ${region}`);
  if (account !== own && !search.foreign) throw closedToOutside(search.caller, search.action, name);
  if (resource.startsWith('alias/')) return findByAlias(world, search, account, resource, name);
  const key = livingKey(world, name);
  if (key) return { key };
  throw account === own
    ? notFound(`Key '${name}' does not exist`)
    : closedToOutside(search.caller, search.action, name);
}

function findOwn(world: World, search: KeySearch, account: string, name: string): FoundKey {
  if (name.startsWith('alias/')) return findByAlias(world, search, account, name, name);
  if (!ID.test(name)) throw notFound(`Invalid keyId '${name}'`);
  const arn = `arn:aws:kms:${search.region}:${account}:key/${name}`;
  const key = livingKey(world, arn);
  if (key) return { key };
  throw notFound(`Key '${arn}' does not exist`);
}

function findByAlias(world: World, search: KeySearch, account: string, alias: string, written: string): FoundKey {
  if (!search.aliases) throw notFound(`Invalid keyId '${written}'`);
  const own = search.caller.type !== 'anonymous' && search.caller.account === account;
  if (isManagedAlias(alias) && own) return { key: ensureManagedKey(world, account, search.region, alias), alias };
  const arn = `arn:aws:kms:${search.region}:${account}:${alias}`;
  const key = livingKey(world, world.kms.aliases.get(arn)?.keyArn ?? '');
  if (key) return { key, alias };
  throw own ? notFound(`Alias ${arn} is not found.`) : closedToOutside(search.caller, search.action, arn);
}

/** The key of that ARN, unless its deletion has come. */
export function livingKey(world: World, arn: string): KmsKey | undefined {
  const key = world.kms.keys.get(arn);
  return key && !isGone(world, key) ? key : undefined;
}
