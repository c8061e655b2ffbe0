import { isMap } from '../is-map.ts';
import { checkAction } from './check-action.ts';
import { checkCondition } from './check-condition.ts';
import { checkPrincipal } from './check-principal.ts';
import { checkResource } from './check-resource.ts';
import type { Flaw } from './flaw.ts';
import { unknownElements } from './unknown-elements.ts';
import type { ValidatedKind } from './validated-kind.ts';

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** Flaws of one statement. */
export function checkStatement(statement: unknown, index: number, kind: ValidatedKind): Flaw[] {
  const path = `Statement[${index}]`;
  if (!isMap(statement)) return [{ code: 'wrong-type', at: path }];
  return [
    ...unknownElements(statement, ELEMENTS, `${path}.`),
    ...checkSid(statement.Sid, path, kind),
    ...checkEffect(statement.Effect, path),
    ...checkPrincipal(statement, path, kind),
    ...checkAction(statement, path, kind),
    ...checkResource(statement, path, kind),
    ...checkCondition(statement.Condition, path),
  ];
}

/** Take any characters in a Sid. */
const LENIENT: readonly ValidatedKind[] = ['bucket', 'key', 'bus', 'queue', 'secret'];
const ALPHANUMERIC = /^[0-9A-Za-z]*$/;

/** IAM allows letters and digits; S3 and KMS more (IAM User Guide, reference_policies_grammar). */
function checkSid(sid: unknown, path: string, kind: ValidatedKind): Flaw[] {
  const at = `${path}.Sid`;
  if (sid === undefined) return [];
  if (typeof sid !== 'string') return [{ code: 'wrong-type', at }];
  return !LENIENT.includes(kind) && !ALPHANUMERIC.test(sid) ? [{ code: 'invalid-sid', at, subject: sid }] : [];
}

function checkEffect(effect: unknown, path: string): Flaw[] {
  const at = `${path}.Effect`;
  if (effect === undefined) return [{ code: 'missing-effect', at }];
  if (typeof effect !== 'string') return [{ code: 'wrong-type', at }];
  return effect === 'Allow' || effect === 'Deny' ? [] : [{ code: 'invalid-effect', at, subject: effect }];
}
