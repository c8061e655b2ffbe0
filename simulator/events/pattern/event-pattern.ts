/** An event pattern, read and found valid. All of what a node asks for must hold. */
export interface EventPattern {
  readonly fields: readonly PatternField[];
  /** Each `$or`: one of its alternatives must hold. */
  readonly alternatives: readonly (readonly EventPattern[])[];
}

export interface PatternField {
  /** From this node; more than one step where the name in the pattern has dots in it. */
  readonly path: readonly string[];
  /** What the field's values must be, or what its own fields must hold. */
  readonly wanted: readonly Matcher[] | EventPattern;
}

export type Scalar = string | number | boolean | null;

/** One way in which a field can match. */
export type Matcher =
  | { readonly kind: 'equals'; readonly value: Scalar }
  | { readonly kind: 'equals-ignore-case'; readonly text: string }
  | { readonly kind: 'prefix' | 'suffix'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'wildcard'; readonly parts: readonly string[] }
  | { readonly kind: 'numeric'; readonly comparisons: readonly NumericComparison[] }
  | { readonly kind: 'cidr'; readonly network: bigint; readonly bits: number; readonly width: 32 | 128 }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'anything-but'; readonly matchers: readonly Matcher[] };

export interface NumericComparison {
  readonly operator: '=' | '<' | '<=' | '>' | '>=';
  readonly value: number;
}

/** The pattern is not valid; the message is what EventBridge gives as the reason. */
export class PatternError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PatternError';
  }
}
