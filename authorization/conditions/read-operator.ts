import type { Operator } from './operator.ts';
import { OPERATORS } from './operators.ts';

export type Quantifier = 'ForAllValues' | 'ForAnyValue';

/** An operator as a policy writes it: `ForAnyValue:StringLikeIfExists`. */
export type WrittenOperator =
  | { readonly kind: 'null' }
  | {
      readonly kind: 'comparison';
      readonly operator: Operator;
      readonly base: string;
      readonly quantifier?: Quantifier;
      readonly ifExists: boolean;
    };

const QUANTIFIERS: readonly Quantifier[] = ['ForAllValues', 'ForAnyValue'];
const IF_EXISTS = 'IfExists';

/** `undefined`: IAM has no such operator. `Null` takes neither a quantifier nor IfExists. */
export function readOperator(written: string): WrittenOperator | undefined {
  if (written === 'Null') return { kind: 'null' };
  const quantifier = QUANTIFIERS.find((name) => written.startsWith(`${name}:`));
  const name = quantifier === undefined ? written : written.slice(quantifier.length + 1);
  const ifExists = name.endsWith(IF_EXISTS);
  const base = ifExists ? name.slice(0, -IF_EXISTS.length) : name;
  const operator = OPERATORS.get(base);
  return operator && { kind: 'comparison', operator, base, ifExists, ...(quantifier && { quantifier }) };
}
