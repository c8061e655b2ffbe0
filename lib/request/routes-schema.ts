import * as z from 'zod';
import { accountSchema } from './request-schema.ts';

/** A pattern of region or bucket names; `*` stands for any run of characters. */
const patternSchema = z
  .string({ error: 'a pattern' })
  .regex(/^[a-z0-9.*-]{1,63}$/, { error: '1 to 63 lower-case letters, digits, dots, hyphens and *' });

function patterns(what: string) {
  const error = `a list of ${what}, at least one`;
  return z.array(patternSchema, { error }).min(1, { error });
}

const sideSchema = z.strictObject(
  {
    // No patterns: which accounts exchange data is written out, one by one.
    accounts: z
      .array(accountSchema, { error: 'a list of account ids' })
      .min(1, { error: 'a list of account ids, at least one' }),
    regions: patterns('region names or patterns'),
    buckets: patterns('bucket names or patterns'),
  },
  { error: 'a mapping with accounts, regions and buckets' },
);

const routeSchema = z.strictObject(
  {
    name: z
      .string({ error: 'the name of the route' })
      .regex(/^[\w.-]{1,64}$/, { error: '1 to 64 letters, digits and _ . -' }),
    source: sideSchema,
    destination: sideSchema,
  },
  { error: 'a mapping with name, source and destination' },
);

/** The file in which the platform owner says what may replicate where. An empty list refuses everything. */
export const routesSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }),
    routes: z.array(routeSchema, { error: 'a list of routes' }),
  },
  { error: 'a mapping with version and routes' },
);
