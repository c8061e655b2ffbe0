import { type Condition, compileConditions } from './conditions/condition.ts';
import { type ActionElement, compileAction } from './elements/action.ts';
import { compilePrincipal, type PrincipalElement } from './elements/principal.ts';
import { compileResource, type ResourceElement } from './elements/resource.ts';
import { isMap } from './is-map.ts';
import type { PolicyDocument } from './types.ts';

/** A statement, ready to be compared with requests. */
export interface CompiledStatement {
  /** Sid, or the index in the document as text. */
  readonly id: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: PrincipalElement | undefined;
  readonly action: ActionElement;
  readonly resource: ResourceElement | undefined;
  readonly conditions: readonly Condition[];
}

/**
 * The statements of a document, compiled when first seen and remembered by the document object: whoever changes a
 * policy makes a new object. A malformed statement is left out, since no service would have saved it; see
 * `validatePolicy`.
 */
export function compilePolicy(document: PolicyDocument): readonly CompiledStatement[] {
  if (!isMap(document)) return [];
  const known = compiled.get(document);
  if (known !== undefined) return known;
  const statements = toList(document.Statement).flatMap((statement, index) =>
    compileStatement(statement, index, document.Version === VERSION_WITH_VARIABLES),
  );
  compiled.set(document, statements);
  return statements;
}

const compiled = new WeakMap<object, readonly CompiledStatement[]>();

/** Without a Version a policy is of 2008-10-17, which takes `${…}` literally. */
const VERSION_WITH_VARIABLES = '2012-10-17';

function compileStatement(statement: unknown, index: number, variables: boolean): CompiledStatement[] {
  if (!isMap(statement)) return [];
  const { Sid, Effect, Condition } = statement;
  const action = eitherOf(statement, 'Action', 'NotAction');
  const resource = eitherOf(statement, 'Resource', 'NotResource');
  const principal = eitherOf(statement, 'Principal', 'NotPrincipal');
  const conditions = compileConditions(Condition, variables);
  if ((Effect !== 'Allow' && Effect !== 'Deny') || conditions === undefined) return [];
  if (action === 'both' || action === 'neither' || resource === 'both' || principal === 'both') return [];
  return [
    {
      id: typeof Sid === 'string' && Sid !== '' ? Sid : String(index),
      effect: Effect,
      principal: principal === 'neither' ? undefined : compilePrincipal(principal.value, principal.negated),
      action: compileAction(action.value, action.negated),
      resource: resource === 'neither' ? undefined : compileResource(resource.value, resource.negated, variables),
      conditions,
    },
  ];
}

type Written = { readonly value: unknown; readonly negated: boolean } | 'both' | 'neither';

function eitherOf(statement: Record<string, unknown>, name: string, negatedName: string): Written {
  const plain = statement[name];
  const negated = statement[negatedName];
  if (plain !== undefined) return negated === undefined ? { value: plain, negated: false } : 'both';
  return negated === undefined ? 'neither' : { value: negated, negated: true };
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
