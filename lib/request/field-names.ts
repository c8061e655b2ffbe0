import * as z from 'zod';

interface Described {
  properties?: Record<string, Described>;
  items?: Described;
}

/** The names of the fields that a document may have at a place, by the schema's own description of itself. */
export function fieldNames(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const root: Described = z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Described;
  const place = path.reduce<Described | undefined>(
    (at, segment) => (typeof segment === 'number' ? at?.items : at?.properties?.[String(segment)]),
    root,
  );
  return Object.keys(place?.properties ?? {});
}
