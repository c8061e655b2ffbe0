import * as z from 'zod';
import { routesSchema } from './routes-schema.ts';

/** The JSON Schema (draft 2020-12) of a file of routes as somebody writes it. */
export function routesJsonSchema(): object {
  return z.toJSONSchema(routesSchema, { io: 'input', target: 'draft-2020-12', reused: 'ref' });
}
