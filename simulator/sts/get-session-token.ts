import { readNumber } from '../iam/read-fields.ts';
import { uniqueId } from '../iam/unique-id.ts';
import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { Caller } from '../world/account.ts';
import { ensureAccount } from '../world/ensure-account.ts';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { forgetExpired } from './forget-expired.ts';
import { type TemporaryKeys, writeCredentials } from './write-credentials.ts';

type Person = Extract<Caller, { type: 'root' | 'user' }>;

const HOUR = 3600;
const TWELVE_HOURS = 43_200;
const LONGEST = 129_600;

/**
 * "STS API Reference, GetSessionToken": temporary keys with the permissions of the user that asks, who needs none for
 * it. MFA is not there.
 */
export const getSessionToken: Operation = {
  name: 'GetSessionToken',
  service: 'sts',
  write: false,
  parameters: ['DurationSeconds'],
  demands: () => [],
  run(world, call) {
    const keys = issueKeys(world, readPerson(call), readSeconds(call));
    return { body: writeCredentials(keys).xml };
  },
};

/** Temporary keys cannot make more of themselves. */
function readPerson({ caller }: Call): Person {
  const longTerm = (caller.type === 'root' || caller.type === 'user') && caller.session === undefined;
  if (longTerm) return caller;
  throw new ServiceError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
}

/** The keys of a root user live an hour, whatever is asked beyond that. */
function readSeconds(call: Call): number {
  const asked = readNumber(call, 'DurationSeconds', 900, LONGEST) ?? TWELVE_HOURS;
  return call.caller.type === 'root' ? Math.min(asked, HOUR) : asked;
}

function issueKeys(world: World, person: Person, seconds: number): TemporaryKeys {
  const account = ensureAccount(world, person.account);
  const issuedAt = world.clock.now();
  const expiresAt = issuedAt + seconds * 1000;
  const keys = {
    accessKeyId: uniqueId(world, 'ASIA'),
    secretAccessKey: world.random.text(40, ALPHABETS.secret),
    sessionToken: world.random.text(240, ALPHABETS.secret),
    issuedAt,
    expiresAt,
    caller: { ...person, session: { issuedAt, expiresAt } },
  };
  forgetExpired(account, issuedAt);
  account.credentials.set(keys.accessKeyId, keys);
  return keys;
}
