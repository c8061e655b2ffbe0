import { isMap } from '../is-map.ts';
import type { Flaw } from './flaw.ts';
import { readList } from './read-list.ts';
import type { ValidatedKind } from './validated-kind.ts';

/** Flaws of Principal and NotPrincipal: policies of resources must have one, policies of identities must not. */
export function checkPrincipal(statement: Record<string, unknown>, path: string, kind: ValidatedKind): Flaw[] {
  const { Principal, NotPrincipal } = statement;
  const at = `${path}.${NotPrincipal === undefined ? 'Principal' : 'NotPrincipal'}`;
  const present = Principal !== undefined || NotPrincipal !== undefined;
  if (kind === 'identity' || kind === 'boundary') return present ? [{ code: 'prohibited-principal', at }] : [];
  if (!present) return [{ code: 'missing-principal', at }];
  // A trust policy says whom it lets in (IAM User Guide, reference_policies_elements_notprincipal).
  if (kind === 'trust' && NotPrincipal !== undefined) return [{ code: 'prohibited-principal', at }];
  if (Principal !== undefined && NotPrincipal !== undefined) return [{ code: 'both-forms', at: `${path}.Principal` }];
  return checkValue(Principal ?? NotPrincipal, at, kind);
}

function checkValue(principal: unknown, at: string, kind: ValidatedKind): Flaw[] {
  // IAM takes everybody in a trust policy in its long form only (recorded as "STAR":"*" by users).
  if (principal === '*') return kind === 'trust' ? [{ code: 'invalid-principal', at, subject: '"STAR":"*"' }] : [];
  if (typeof principal === 'string') return [{ code: 'invalid-principal', at, subject: `"${principal}"` }];
  if (!isMap(principal)) return [{ code: 'wrong-type', at }];
  const entries = Object.entries(principal);
  if (entries.length === 0) return [{ code: 'invalid-principal', at, subject: '{}' }];
  return entries.flatMap(([type, names]) => checkEntry(type, names, at, kind));
}

function checkEntry(type: string, names: unknown, at: string, kind: ValidatedKind): Flaw[] {
  const isValid = FORMS.get(type);
  if (isValid === undefined || (type === 'CanonicalUser' && kind !== 'bucket')) {
    return [{ code: 'invalid-principal', at, subject: `"${type}"` }];
  }
  const list = readList(names);
  if (list === 'wrong-type') return [{ code: 'wrong-type', at }];
  if (list.length === 0) return [{ code: 'invalid-principal', at, subject: `"${type}"` }];
  const invalid = list.filter((name) => !isValid(name));
  return invalid.map((name) => ({ code: 'invalid-principal', at, subject: `"${type}":"${name}"` }));
}

const ACCOUNT_ID = /^\d{12}$/;
const UNIQUE_ID = /^A(?:ROA|IDA)[A-Z0-9]{3,}$/;
/** A user, role or account, without wildcards: they cannot match part of a name. */
const IAM_ARN = /^arn:[a-z-]+:iam::\d{12}:(?:root|(?:user|role)\/[^*?]+)$/;
const STS_ARN = /^arn:[a-z-]+:sts::\d{12}:(?:assumed-role|federated-user)\/[^*?]+$/;
const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const CANONICAL_ID = /^[0-9a-f]{64}$/;

/** What a principal of each type looks like (IAM User Guide, reference_policies_elements_principal). */
const FORMS: ReadonlyMap<string, (name: string) => boolean> = new Map([
  ['AWS', (name: string) => name === '*' || [ACCOUNT_ID, UNIQUE_ID, IAM_ARN, STS_ARN].some((form) => form.test(name))],
  ['Service', (name: string) => SERVICE.test(name)],
  ['Federated', (name: string) => name !== ''],
  ['CanonicalUser', (name: string) => CANONICAL_ID.test(name)],
]);
