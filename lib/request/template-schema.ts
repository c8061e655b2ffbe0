import * as z from 'zod';
import { checkedText } from './checked-text.ts';
import { PLACEHOLDERS } from './fill-template.ts';
import { PRESET_FIELDS, placeless } from './preset-schema.ts';
import { regionRule } from './region-rule.ts';
import { accountSchema, requestSchema } from './request-schema.ts';

/** A route's `template`: the destination, and what else a request by it says. */
export const templateSchema = z.strictObject(
  {
    ...PRESET_FIELDS,
    destination: z.strictObject(
      {
        account: accountSchema,
        region: checkedText('a region, or {region}', (text) =>
          text === '{region}' ? undefined : regionRule(text),
        ).meta({
          description: 'Region of the destination; {region}: that of the source.',
        }),
        bucket: checkedText('a bucket name with {bucket}', bucketTemplateRule).meta({
          description:
            'Name of the destination bucket, in which {bucket}, {account} and {region} stand for those of the source.',
        }),
        ...placeless(requestSchema.shape.source),
      },
      { error: 'a mapping with account, region and bucket' },
    ),
  },
  { error: 'a mapping with destination, and what else a request may say' },
);

/** Several sources without `{bucket}` would share one destination, which routes can say and a template should not hide. */
function bucketTemplateRule(template: string) {
  const rest = PLACEHOLDERS.reduce((text, name) => text.replaceAll(`{${name}}`, ''), template);
  if (/^[a-z0-9.-]{0,63}$/.test(rest)) return undefined;
  return {
    code: 'bucket-template',
    allowed: 'lower-case letters, digits, dots, hyphens, {bucket}, {account} and {region}',
  };
}
