import * as z from 'zod';

interface Described {
  properties?: Record<string, Described>;
  items?: Described;
}

/** The names of the fields that a document may have at a place, by the schema's own description of itself. */
export function fieldNames(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const place = path.reduce<Described | undefined>(
    (at, segment) => (typeof segment === 'number' ? at?.items : at?.properties?.[String(segment)]),
    described(schema),
  );
  return Object.keys(place?.properties ?? {});
}

/** A document may have many unknown fields, and describing a schema takes a while. */
const DESCRIBED = new WeakMap<z.ZodType, Described>();

function described(schema: z.ZodType): Described {
  const known = DESCRIBED.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Described);
  DESCRIBED.set(schema, known);
  return known;
}
