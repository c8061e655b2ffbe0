import * as z from 'zod';
import { requestSchema } from './request-schema.ts';

/** The JSON Schema (draft 2020-12) of a request document as somebody writes it: fields with a default are optional. */
export function requestJsonSchema(): object {
  const schema = z.toJSONSchema(requestSchema, { io: 'input', target: 'draft-2020-12' });
  const one = ['destination', 'scope', 'options'];
  return {
    ...schema,
    oneOf: [
      { required: ['destination'], not: { required: ['rules'] } },
      { required: ['rules'], not: { anyOf: one.map((field) => ({ required: [field] })) } },
    ],
  };
}
