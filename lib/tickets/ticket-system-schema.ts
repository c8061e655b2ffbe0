import * as z from 'zod';
import { isPath } from './read-path.ts';
import { requestMappingSchema } from './request-mapping-schema.ts';
import { ticketApiSchema } from './ticket-api-schema.ts';
import { headerSchema, pathSchema, scalarsSchema, sourceSchema } from './ticket-texts-schema.ts';

const eventSchema = z.strictObject(
  {
    headers: z
      .record(
        headerSchema,
        scalarsSchema.transform((values) => values.map(String)),
      )
      .default({}),
    payload: z.record(pathSchema, scalarsSchema).default({}),
  },
  { error: 'a mapping with headers, payload or both' },
);

const hubSchema = z.strictObject({
  scheme: z.literal('hub-signature-256'),
  header: headerSchema,
  deliveryHeader: headerSchema,
});

const signatureSchema = z.discriminatedUnion(
  'scheme',
  [
    z.strictObject({ scheme: z.literal('standard-webhooks') }),
    hubSchema,
    hubSchema.extend({ scheme: z.literal('shared-secret') }),
  ],
  { error: 'a mapping with scheme: standard-webhooks, hub-signature-256 or shared-secret, and what belongs to it' },
);

const templateError = 'a text with {path} in it';
const ticketSchema = z.strictObject(
  {
    id: z.string({ error: templateError }).refine(isTemplate, { error: templateError }),
    requester: pathSchema.exactOptional(),
    at: pathSchema,
  },
  { error: 'a mapping with id, at and requester' },
);

/** A file of config/tickets. The empty list of events, or an event without conditions, would be a mistake. */
export const ticketSystemSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }),
    signature: signatureSchema,
    sources: z
      .array(sourceSchema, { error: 'a list of addresses' })
      .min(1, { error: 'at least one address' })
      .exactOptional(),
    events: z
      .array(eventSchema, { error: 'a list of events' })
      .min(1, { error: 'at least one event' })
      .refine((events) => events.every(hasCondition), { error: 'events each of which has at least one condition' }),
    ticket: ticketSchema,
    request: requestMappingSchema,
    api: ticketApiSchema.exactOptional(),
  },
  { error: 'a mapping with version, signature, events, ticket and request' },
);

function hasCondition({ headers, payload }: z.output<typeof eventSchema>): boolean {
  return Object.keys(headers).length + Object.keys(payload).length > 0;
}

function isTemplate(text: string): boolean {
  const paths = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, path = '']) => path);
  return paths.length > 0 && paths.every(isPath) && !/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''));
}
