import * as z from 'zod';
import { requestSchema } from './request-schema.ts';

const { source, destination, scope, options, verification, existingObjects, allow, mode, onFailure } =
  requestSchema.shape;

const beyondPlace = { error: 'a mapping with ensure and settings: account, region and bucket are those of the sides' };

/** The fields of a request that a route may fill in: none must be there, and none has a default. */
export const PRESET_FIELDS = {
  source: z.strictObject(placeless(source), beyondPlace).exactOptional(),
  destination: z.strictObject(placeless(destination.unwrap()), beyondPlace).exactOptional(),
  scope: presetOf(scope).exactOptional(),
  options: presetOf(options).exactOptional(),
  verification: presetOf(verification).exactOptional(),
  existingObjects: presetOf(existingObjects).exactOptional(),
  allow: presetOf(allow).exactOptional(),
  mode: presetOf(mode).exactOptional(),
  onFailure: presetOf(onFailure).exactOptional(),
};

/** Part of a request, without what routes and people say by name: which buckets of which accounts. */
export const presetSchema = z.strictObject(PRESET_FIELDS, {
  error: `a mapping with some of ${Object.keys(PRESET_FIELDS).join(', ')}`,
});

/** What of a bucket is neither where it is nor its name. */
export function placeless({ shape: { ensure, settings } }: typeof source) {
  return { ensure: presetOf(ensure).exactOptional(), settings: presetOf(settings).exactOptional() };
}

/** The same schema with every field optional and no defaults; what is checked of a value stays. */
function presetOf(schema: z.ZodType): z.ZodType {
  const description = schema.description;
  const bare = bareOf(schema);
  return description === undefined ? bare : bare.meta({ description });
}

function bareOf(schema: z.ZodType): z.ZodType {
  if (isWrapped(schema)) return presetOf(schema.def.innerType as z.ZodType);
  if (!(schema instanceof z.ZodObject)) return schema;
  const shape = schema.shape as Record<string, z.ZodType>;
  const fields = Object.entries(shape).map(([name, field]) => [name, presetOf(field).exactOptional()] as const);
  return z.strictObject(Object.fromEntries(fields), { error: schema.def.error as () => string });
}

function isWrapped(schema: z.ZodType): schema is z.ZodDefault | z.ZodPrefault | z.ZodOptional | z.ZodExactOptional {
  return [z.ZodDefault, z.ZodPrefault, z.ZodOptional, z.ZodExactOptional].some((wrapper) => schema instanceof wrapper);
}
