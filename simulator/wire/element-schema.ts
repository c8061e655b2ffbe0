/** What one element of an XML document may hold. */
export interface ElementSchema {
  readonly occurs: 'once' | 'optional' | 'any' | 'one-or-more';
  /** Element content; absent for text. */
  readonly children?: Readonly<Record<string, ElementSchema>>;
  /** Bounds on the number of child elements, of whatever name. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Exactly one of these children must be there. */
  readonly oneOf?: readonly string[];
  /** The only texts allowed. */
  readonly values?: readonly string[];
  readonly integer?: true;
}
