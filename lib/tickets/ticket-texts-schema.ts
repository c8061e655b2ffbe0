import { isIP, isIPv4 } from 'node:net';
import * as z from 'zod';
import { isPath } from './read-path.ts';

const pathError = 'a path such as issue.fields.customfield_10100, or changelog.items[field=status].toString';
/** A place in a payload. */
export const pathSchema = z.string({ error: pathError }).refine(isPath, { error: pathError });

const headerError = 'the name of a header';
/** Lower case is what an HTTP API hands on, and what is compared with. */
export const headerSchema = z
  .string({ error: headerError })
  .regex(/^[A-Za-z0-9-]{1,100}$/, { error: headerError })
  .toLowerCase();

const scalarSchema = z.union([z.string(), z.number(), z.boolean()], { error: 'a text, a number, true or false' });
/** One value, or a list of them. */
export const scalarsSchema = z.union([scalarSchema.transform((value) => [value]), z.array(scalarSchema).min(1)], {
  error: 'a value or a list of values',
});

const sourceError = 'an address such as 203.0.113.7, or a block such as 203.0.113.0/24';
/** An address or a CIDR block. */
export const sourceSchema = z.string({ error: sourceError }).refine(isSource, { error: sourceError });

function isSource(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128));
}

const urlError = 'an address such as https://example.atlassian.net, without a slash at its end';
/** Where a system is asked: fixed here, so that no payload can say. */
export const baseUrlSchema = z.string({ error: urlError }).refine(isBaseUrl, { error: urlError });

function isBaseUrl(text: string): boolean {
  return (
    /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[\w.~-]+)*$/.test(text) && URL.canParse(text) && !text.includes('..')
  );
}
