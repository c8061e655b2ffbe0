import * as z from 'zod';
import { baseUrlSchema, pathSchema } from './ticket-texts-schema.ts';

const jiraSchema = z.strictObject({
  kind: z.literal('jira'),
  url: baseUrlSchema,
  version: z.union([z.literal(2), z.literal(3)], { error: '3 for Jira Cloud, 2 for Jira Data Center' }).default(3),
  approval: z.strictObject({ statuses: z.array(z.string().min(1)).min(1) }).exactOptional(),
});

const dottedField = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$/, { error: 'a field such as opened_by.user_name' });
const serviceNowSchema = z.strictObject({
  kind: z.literal('servicenow'),
  url: baseUrlSchema,
  table: z.string().regex(/^[a-z][a-z0-9_]{1,79}$/, { error: 'the name of a table, such as sc_req_item' }),
  field: z.enum(['work_notes', 'comments'], { error: 'work_notes or comments' }).default('work_notes'),
  approval: z.strictObject({ requester: dottedField }).exactOptional(),
});

const gitHubSchema = z.strictObject({
  kind: z.literal('github'),
  url: baseUrlSchema.default('https://api.github.com'),
  repositories: z
    .array(z.string().regex(/^[\w.-]+\/[\w.-]+$/, { error: 'a repository as owner/name' }))
    .min(1, { error: 'at least one repository' }),
  approval: z.strictObject({ label: z.string().min(1).max(50) }).exactOptional(),
});

const urlPath = z.string().regex(/^(?:\/[\w.~{}-]+)+$/, { error: 'a path such as /tickets/{id}' });
const callbackSchema = z.strictObject({
  kind: z.literal('callback'),
  url: baseUrlSchema,
  report: urlPath,
  approval: z
    .strictObject({
      read: urlPath,
      approved: pathSchema,
      approver: pathSchema,
      requester: pathSchema,
      request: pathSchema,
    })
    .exactOptional(),
});

/** How a system is talked to. */
export const ticketApiSchema = z.discriminatedUnion(
  'kind',
  [jiraSchema, serviceNowSchema, gitHubSchema, callbackSchema],
  {
    error: 'a mapping with kind: jira, servicenow, github or callback, and what belongs to it',
  },
);
