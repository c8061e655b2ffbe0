import { rootKeys } from './simulator.ts';
import { readBucketState } from './world/read-bucket-state.ts';
import { readKeyStates } from './world/read-key-states.ts';
import { readRoleStates } from './world/read-role-states.ts';

/** A bucket of a request, or one that has nothing to do with it. */
export interface WorldBucket {
  account: string;
  region: string;
  bucket: string;
}

/**
 * What there is, by kind, place and name. A bucket that is not there is missing; a configuration that it does not have is
 * the name of S3's refusal.
 */
export interface WorldState {
  /** By bucket name, then by configuration: `policy`, `replication`, … */
  buckets: Record<string, Record<string, unknown>>;
  /** By account, then by role name. */
  roles: Record<string, Record<string, unknown>>;
  /** By account and region, `111111111111 eu-west-1`, then by key id. */
  keys: Record<string, Record<string, unknown>>;
}

/**
 * Reads every configuration of these buckets, and all roles and keys of the accounts and regions that they are in, over the
 * wire, as root of each account. Objects are not read. For a comparison: `differences(before, after)`.
 */
export async function readWorld({ endpoint }: { endpoint: string }, buckets: WorldBucket[]): Promise<WorldState> {
  const at = (account: string, region: string) => ({
    endpoint,
    region,
    credentials: rootKeys(account),
    maxAttempts: 1,
  });
  const accounts = [...new Set(buckets.map(({ account }) => account))];
  const places = [...new Map(buckets.map((place) => [`${place.account} ${place.region}`, place]))];
  const [bucketStates, roles, keys] = await Promise.all([
    byName(
      buckets.map(({ bucket }) => bucket),
      (_, index) => {
        const { account, region, bucket } = buckets[index] as WorldBucket;
        return readBucketState(bucket, at(account, region));
      },
    ),
    byName(accounts, (account) => readRoleStates(at(account, 'us-east-1'))),
    byName(
      places.map(([name]) => name),
      (_, index) => {
        const [, { account, region }] = places[index] as (typeof places)[number];
        return readKeyStates(at(account, region));
      },
    ),
  ]);
  return { buckets: bucketStates, roles, keys };
}

/** Nothing is kept of what answers `undefined`. */
async function byName<T>(
  names: string[],
  read: (name: string, index: number) => Promise<T | undefined>,
): Promise<Record<string, T>> {
  const entries = await Promise.all(names.map(async (name, index) => [name, await read(name, index)] as const));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/**
 * The paths of what is not the same in both, sorted; none when nothing has changed. What appeared or went is one path, not
 * one for each thing in it. Statements, rules and tags are named by Sid, ID and Key, texts in a list by themselves (`policy.Statement[Theirs].Action[s3:GetObject]`); a
 * list whose members only changed their order ends in `(order)`. Texts are compared byte for byte.
 */
export function differences(before: unknown, after: unknown, path = ''): string[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path);
  if (!isObject(before) || !isObject(after)) return [path];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => differences(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

function listDifferences(before: unknown[], after: unknown[], path: string): string[] {
  const [was, is] = [byIdentity(before), byIdentity(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const changed = names.flatMap((name) => differences(was.get(name), is.get(name), `${path}[${name}]`));
  const common = (one: Map<string, unknown>, other: Map<string, unknown>) =>
    [...one.keys()].filter((name) => other.has(name));
  const moved = common(was, is).join() !== common(is, was).join();
  return moved ? [...changed, `${path} (order)`] : changed;
}

/** Members by what names them, or by their place where it does not tell them apart. */
function byIdentity(list: unknown[]): Map<string, unknown> {
  const names = list.map((member, index) => identityOf(member) ?? String(index));
  const isUnique = new Set(names).size === names.length;
  return new Map(list.map((member, index) => [(isUnique && names[index]) || String(index), member]));
}

function identityOf(member: unknown): string | undefined {
  if (typeof member === 'string') return member;
  if (!isObject(member)) return undefined;
  const name = member.Sid ?? member.ID ?? member.Id ?? member.Key;
  return typeof name === 'string' ? name : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
