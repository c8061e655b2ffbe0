import * as z from 'zod';
import { fieldNames } from '../request/field-names.ts';
import { nearestNames } from '../request/nearest-names.ts';
import { requestSchema } from '../request/request-schema.ts';
import { pathSchema } from './ticket-texts-schema.ts';

const sourceSchema = z.union(
  [
    pathSchema.transform((path) => ({ path, required: true })),
    z.strictObject({ const: z.json() }),
    z.strictObject({
      path: pathSchema,
      section: z.string().min(1).max(100).exactOptional(),
      map: z.record(z.string().max(100), z.json()).exactOptional(),
      as: z.enum(['text', 'number']).exactOptional(),
      required: z.boolean().default(true),
    }),
  ],
  { error: 'a path; or a mapping with const; or one with path, and section, map, as and required where needed' },
);

const fieldError = 'the path of a field of the request, such as source.bucket';
const fieldsSchema = z
  .record(z.string({ error: fieldError }), sourceSchema, {
    error: 'a mapping of fields of the request to their places',
  })
  .check(({ value, issues }) => {
    for (const field of Object.keys(value)) {
      const allowed = unknownField(field);
      if (allowed) issues.push({ code: 'custom', input: field, path: [field], message: allowed });
    }
  });

const mappingError = 'a mapping with either document or fields';
/** Where the request is in a payload. */
export const requestMappingSchema = z
  .strictObject({ document: pathSchema.exactOptional(), fields: fieldsSchema.exactOptional() }, { error: mappingError })
  .transform(({ document, fields }, context) => {
    if (document !== undefined && fields === undefined) return { document };
    if (fields !== undefined && document === undefined) return { fields };
    context.issues.push({ code: 'custom', input: { document, fields }, message: mappingError });
    return z.NEVER;
  });

/** What is allowed in place of a path that no request has; tags are the names that their owner gives them. */
function unknownField(field: string): string | undefined {
  const names = field.split('.');
  if (!/^[A-Za-z]+(?:\.[\w:-]{1,128})*$/.test(field) || names.includes('__proto__')) return fieldError;
  const wrong = names.findIndex((name, depth) => {
    const known = fieldNames(requestSchema, names.slice(0, depth));
    return known.length > 0 ? !known.includes(name) : names[depth - 1] !== 'tags';
  });
  if (wrong === -1) return undefined;
  const near = nearestNames(names[wrong] ?? '', fieldNames(requestSchema, names.slice(0, wrong)));
  return near.length === 0 ? fieldError : `${fieldError}; did you mean ${near.join(' or ')}?`;
}
