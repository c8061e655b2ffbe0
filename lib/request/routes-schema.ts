import * as z from 'zod';
import { STARTS_PER_HOUR } from './limits.ts';
import { presetSchema } from './preset-schema.ts';
import { accountSchema } from './request-schema.ts';
import { demandsSchema, doorsSchema } from './route-terms-schema.ts';
import { templateSchema } from './template-schema.ts';

/** A pattern of region or bucket names; `*` stands for any run of characters. */
const patternSchema = z
  .string({ error: 'a pattern' })
  .regex(/^[a-z0-9.*-]{1,63}$/, { error: '1 to 63 lower-case letters, digits, dots, hyphens and *' });

function patterns(what: string) {
  const error = `a list of ${what}, at least one`;
  return z.array(patternSchema, { error }).min(1, { error });
}

/** One side of a route. */
export const sideSchema = z.strictObject(
  {
    // No patterns: which accounts exchange data is written out, one by one.
    accounts: z
      .array(accountSchema, { error: 'a list of account ids' })
      .min(1, { error: 'a list of account ids, at least one' })
      .meta({ description: 'Account ids, each written out.' }),
    regions: patterns('region names or patterns').meta({
      description: 'Regions; * stands for any run of characters.',
    }),
    buckets: patterns('bucket names or patterns').meta({
      description: 'Bucket names; * stands for any run of characters.',
    }),
  },
  { error: 'a mapping with accounts, regions and buckets' },
);

const startsError = `a whole number, 1 to ${STARTS_PER_HOUR}`;

/** A route without its name: what its parameter holds. */
const TERMS = {
  source: sideSchema.meta({ description: 'Which buckets may be replicated from.' }),
  destination: sideSchema.meta({ description: 'Which buckets may be replicated to.' }),
  doors: doorsSchema
    .exactOptional()
    .meta({ description: 'By which doors requests may come, and whose; absent: the console only.' }),
  fixed: presetSchema
    .exactOptional()
    .meta({ description: 'What every request by this route says; one that says otherwise is refused.' }),
  defaults: presetSchema.exactOptional().meta({ description: 'What a request says that leaves it out.' }),
  demands: demandsSchema
    .exactOptional()
    .meta({ description: 'What must hold of a request, and before it is carried out.' }),
  template: templateSchema
    .exactOptional()
    .meta({ description: 'How a request is made of a source bucket alone, for tagged buckets.' }),
  paused: z.literal(true, { error: 'true, or leave it out' }).exactOptional().meta({
    description: 'Refuse whatever this route would allow, until it is taken out again.',
  }),
  maxStartsPerHour: z
    .int({ error: startsError })
    .min(1, { error: startsError })
    .max(STARTS_PER_HOUR, { error: startsError })
    .exactOptional()
    .meta({
      description: 'How many runs tagged buckets may start by this route in an hour; absent: what the stack says, 60.',
    }),
};

/** What the parameter of one route holds, whose name is the route's. */
export const routeSchema = z.strictObject(TERMS, { error: 'a mapping with source and destination' });

/** The file in which the platform owner says what may replicate where. An empty list refuses everything. */
export const routesSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }).meta({ description: 'Version of this format.' }),
    routes: z
      .array(
        z.strictObject(
          {
            name: z
              .string({ error: 'the name of the route' })
              .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, {
                error: '1 to 64 letters, digits and _ . -, the first a letter or a digit',
              })
              .meta({ description: 'Name of the route, and of the parameter that holds it; a tag names it.' }),
            ...TERMS,
          },
          { error: 'a mapping with name, source and destination' },
        ),
        { error: 'a list of routes' },
      )
      .meta({ description: 'What may replicate where; what no route allows is refused.' }),
  },
  { error: 'a mapping with version and routes' },
);
