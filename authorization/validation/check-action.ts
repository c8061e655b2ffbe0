import type { Flaw } from './flaw.ts';
import { readList } from './read-list.ts';
import type { ValidatedKind } from './validated-kind.ts';

/** Flaws of Action and NotAction. */
export function checkAction(statement: Record<string, unknown>, path: string, kind: ValidatedKind): Flaw[] {
  const { Action, NotAction } = statement;
  if (Action !== undefined && NotAction !== undefined) return [{ code: 'both-forms', at: `${path}.Action` }];
  const at = `${path}.${NotAction === undefined ? 'Action' : 'NotAction'}`;
  const actions = readList(Action ?? NotAction);
  if (actions === 'wrong-type') return [{ code: 'wrong-type', at }];
  if (actions.length === 0) return [{ code: 'missing-action', at }];
  return actions.flatMap((action) => checkOne(action, at, kind));
}

const VENDOR = /^[a-zA-Z0-9.-]+$/;

/** What a resource's own policy may speak of. `undefined`: anything. */
const VENDORS: Record<ValidatedKind, string | undefined> = {
  identity: undefined,
  boundary: undefined,
  bucket: 's3',
  trust: 'sts',
  key: 'kms',
  bus: 'events',
  queue: 'sqs',
  secret: 'secretsmanager',
};

function checkOne(action: string, at: string, kind: ValidatedKind): Flaw[] {
  // A trust policy names its actions (IAM User Guide, id_roles_create_for-user); `*` is refused there.
  if (action === '*') return kind === 'trust' ? [{ code: 'foreign-action', at, subject: action }] : [];
  const [vendor = '', ...names] = action.split(':');
  if (names.length === 0) return [{ code: 'action-without-vendor', at, subject: action }];
  if (names.length > 1) return [{ code: 'action-with-colons', at, subject: action }];
  if (!VENDOR.test(vendor)) return [{ code: 'invalid-vendor', at, subject: vendor }];
  const wanted = VENDORS[kind];
  const foreign = wanted !== undefined && vendor.toLowerCase() !== wanted;
  return foreign ? [{ code: 'foreign-action', at, subject: action }] : [];
}
