/** What a field of the API may hold ("EventBridge API Reference"; names and bounds are those of the service model). */
export type Shape =
  | TextShape
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number; readonly max?: number }
  | StructureShape;

export interface TextShape {
  readonly kind: 'text';
  readonly min?: number;
  readonly max?: number;
  /** A regular expression, as the model writes it. */
  readonly pattern?: string;
  readonly values?: readonly string[];
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

export function text(min: number, max: number, pattern?: string): TextShape {
  return { kind: 'text', min, max, ...(pattern !== undefined && { pattern }) };
}

export function structure(fields: StructureShape['fields'], ...required: string[]): StructureShape {
  return { kind: 'structure', fields, required };
}

export const FLAG: Shape = { kind: 'flag' };

const BUS_NAME = '[/\\.\\-_A-Za-z0-9]+';
export const NEW_BUS_NAME = text(1, 256, BUS_NAME);
export const BUS_NAME_OR_ARN = text(
  1,
  1600,
  `(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?${BUS_NAME}`,
);
export const NAME = text(1, 64, '[\\.\\-_A-Za-z0-9]+');
export const ARN = text(1, 1600);
export const TAGS: Shape = {
  kind: 'list',
  of: structure({ Key: text(1, 128), Value: text(0, 256) }, 'Key', 'Value'),
};
export const DEAD_LETTER_CONFIG = structure({ Arn: ARN });
export const PAGE_FIELDS = { NextToken: text(1, 2048), Limit: { kind: 'number', min: 1, max: 100 } } as const;
