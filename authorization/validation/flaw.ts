/** What is wrong with a policy, as a machine key; `subject` is the offending text. */
export type FlawCode =
  | 'not-an-object'
  | 'wrong-type'
  | 'unknown-element'
  | 'invalid-version'
  | 'old-version'
  | 'missing-statement'
  | 'empty-statement'
  | 'duplicate-sid'
  | 'invalid-sid'
  | 'missing-effect'
  | 'invalid-effect'
  | 'missing-principal'
  | 'prohibited-principal'
  | 'invalid-principal'
  | 'missing-action'
  | 'action-without-vendor'
  | 'action-with-colons'
  | 'invalid-vendor'
  | 'foreign-action'
  | 'missing-resource'
  | 'prohibited-resource'
  | 'invalid-resource'
  | 'both-forms'
  | 'unknown-operator'
  | 'invalid-condition-value';

export interface Flaw {
  readonly code: FlawCode;
  /** `Statement[0].Action` */
  readonly at: string;
  readonly subject?: string;
}
