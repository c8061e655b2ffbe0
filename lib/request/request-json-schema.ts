import * as z from 'zod';
import { requestSchema } from './request-schema.ts';

/** The JSON Schema (draft 2020-12) of a request document as somebody writes it: fields with a default are optional. */
export function requestJsonSchema(): object {
  return z.toJSONSchema(requestSchema, { io: 'input', target: 'draft-2020-12' });
}
