import type { RequestPrincipal } from '../types.ts';
import { readStrings } from './read-strings.ts';

/** The Principal or NotPrincipal element of a statement. */
export interface PrincipalElement {
  readonly negated: boolean;
  /** As written, with the type in front: `AWS:123456789012`. */
  readonly written: readonly string[];
  readonly entries: readonly PrincipalEntry[];
}

export type PrincipalEntry =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'account'; readonly account: string }
  /** ARN of a user, role or session, or a unique id (`AROA…`, `AIDA…`). */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'service'; readonly service: string }
  /** Canonical users and identity providers: this evaluator knows no such callers. */
  | { readonly kind: 'unsupported'; readonly written: string };

/**
 * How closely a resource's policy names the caller, which decides what else must allow within one account (IAM User
 * Guide, reference_policies_evaluation-logic). `direct`: the caller itself, or everyone: nothing else. `role`: the
 * role behind a session: permissions boundary and session policies still limit. `account`: identity policies decide.
 */
export type Standing = 'direct' | 'role' | 'account';

export function compilePrincipal(value: unknown, negated: boolean): PrincipalElement {
  if (value === '*') return { negated, written: ['*'], entries: [{ kind: 'everyone' }] };
  const byType = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const typed = byType.flatMap(([type, names]) => readStrings(names).map((name) => ({ type, name })));
  return {
    negated,
    written: typed.map(({ type, name }) => `${type}:${name}`),
    entries: typed.map(({ type, name }) => toEntry(type, name)),
  };
}

/** The closest standing that the element gives the caller; `undefined`: it does not match. */
export function matchPrincipal(
  element: PrincipalElement,
  principal: RequestPrincipal,
  effect: 'Allow' | 'Deny',
): Standing | undefined {
  const everyone = element.entries.some((entry) => entry.kind === 'everyone');
  if (everyone) return element.negated ? undefined : 'direct';
  const named = namesOf(principal).filter(({ names }) => names.some((name) => isListed(element, name)));
  if (!element.negated) return named[0]?.standing;
  return isExempt(named.length, namesOf(principal).length, effect) ? undefined : 'direct';
}

/**
 * NotPrincipal with Deny spares only a caller that is listed with all that it is part of: session, role and account
 * (IAM User Guide, reference_policies_elements_notprincipal: otherwise the policy "might deny"). With Allow, one
 * listed name is enough to be left out. Both are the cautious reading of a page that commits itself to neither.
 */
function isExempt(listed: number, all: number, effect: 'Allow' | 'Deny'): boolean {
  return effect === 'Deny' ? all > 0 && listed === all : listed > 0;
}

const ACCOUNT = /^(?:\d{12}|arn:[a-z-]+:iam::\d{12}:root)$/;
const ACCOUNT_ID = /\d{12}/;

function toEntry(type: string, name: string): PrincipalEntry {
  if (type === 'Service') return { kind: 'service', service: name };
  if (type !== 'AWS') return { kind: 'unsupported', written: `${type}:${name}` };
  if (name === '*') return { kind: 'everyone' };
  const account = ACCOUNT.test(name) ? ACCOUNT_ID.exec(name)?.[0] : undefined;
  return account === undefined ? { kind: 'name', name } : { kind: 'account', account };
}

/** A name under which a policy may know a caller. */
type CallerName = { readonly kind: 'name' | 'account' | 'service'; readonly value: string };

/** What a caller is part of, the closest first. */
function namesOf(principal: RequestPrincipal): { standing: Standing; names: CallerName[] }[] {
  switch (principal.type) {
    case 'Anonymous':
      return [];
    case 'Service':
      return [{ standing: 'direct', names: [{ kind: 'service', value: principal.service }] }];
    case 'AccountRoot':
      return [accountOf(principal)];
    case 'User':
      return [{ standing: 'direct', names: named(principal.arn, principal.uniqueId) }, accountOf(principal)];
    case 'AssumedRole':
      return [
        { standing: 'direct', names: named(principal.arn) },
        { standing: 'role', names: named(principal.roleArn, principal.uniqueId) },
        accountOf(principal),
      ];
  }
}

function named(...values: string[]): CallerName[] {
  return values.map((value) => ({ kind: 'name', value }));
}

function accountOf({ account }: { account: string }): { standing: Standing; names: CallerName[] } {
  return { standing: 'account', names: [{ kind: 'account', value: account }] };
}

function isListed(element: PrincipalElement, { kind, value }: CallerName): boolean {
  return element.entries.some((entry) => {
    if (entry.kind === 'account') return kind === 'account' && entry.account === value;
    if (entry.kind === 'service') return kind === 'service' && entry.service === value;
    return entry.kind === 'name' && kind === 'name' && entry.name === value;
  });
}
