import type { ElementSchema } from '../../wire/element-schema.ts';

/** Building blocks of the schemas of stored configurations. */
export const ONCE: ElementSchema = { occurs: 'once' };
export const OPTIONAL: ElementSchema = { occurs: 'optional' };
export const ANY: ElementSchema = { occurs: 'any' };
export const NUMBER: ElementSchema = { occurs: 'optional', integer: true };
export const BOOLEAN: ElementSchema = { occurs: 'optional', values: ['true', 'false', 'TRUE', 'FALSE'] };

type Children = Readonly<Record<string, ElementSchema>>;

/** An element that may be there, with these children. */
export function optional(children: Children): ElementSchema {
  return { occurs: 'optional', children };
}

/** An element that must be there once. */
export function once(children: Children): ElementSchema {
  return { occurs: 'once', children };
}

/** An element that may be there any number of times. */
export function any(children: Children): ElementSchema {
  return { occurs: 'any', children };
}

/** A text out of these. */
export function oneOf(occurs: ElementSchema['occurs'], ...values: string[]): ElementSchema {
  return { occurs, values };
}

const TAG = { Key: ONCE, Value: ONCE };
/** One tag, and any number of tags. */
export const ONE_TAG: ElementSchema = optional(TAG);
export const TAGS: ElementSchema = any(TAG);
