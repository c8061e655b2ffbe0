import * as z from 'zod';
import { SOURCE_KEYS } from './limits.ts';

/** KMS API Reference, CreateAlias; names below `alias/aws/` are AWS's own. */
const ALIAS = 'alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}';
const ARN = 'arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:';
const KEY_ID = 'key/[a-zA-Z0-9-]{1,64}';
const ANY_ALIAS = 'alias/[a-zA-Z0-9/_-]{1,250}';

const replicaKeyError =
  'create, the ARN of a key, the ARN of an alias, or the name of an alias of the destination account (alias/...)';
const sourceKeyError = 'the ARN of a key or of an alias, or the name of an alias of the source account (alias/...)';
const sourceKeysError = `a list of 1 to ${SOURCE_KEYS} keys, each by its ARN or an alias`;

/** `options.encryption`. */
export const encryptionSchema = z.strictObject(
  {
    sourceKeys: z
      .array(
        z
          .string({ error: sourceKeyError })
          .regex(new RegExp(`^((${ARN})?${ANY_ALIAS}|${ARN}${KEY_ID})$`), { error: sourceKeyError }),
        { error: sourceKeysError },
      )
      .min(1, { error: sourceKeysError })
      .max(SOURCE_KEYS, { error: sourceKeysError })
      .exactOptional()
      .meta({
        description:
          "Keys that objects of the source are under, by ARN or alias; absent: the key of the bucket's default encryption.",
      }),
    replicaKey: z
      .string({ error: replicaKeyError })
      .regex(new RegExp(`^(create|(${ARN})?${ANY_ALIAS}|${ARN}${KEY_ID})$`), { error: replicaKeyError })
      .meta({
        description:
          "create: make a key in the destination's account and region, unless its alias is there. Else a key by its ARN or an alias.",
      }),
    replicaKeyAlias: z
      .string({ error: 'the name of an alias, alias/...' })
      .regex(new RegExp(`^${ALIAS}$`), { error: 'alias/ and 1 to 250 letters, digits and / _ -, but not alias/aws/' })
      .exactOptional()
      .meta({ description: 'With replicaKey: create, the alias of the key; absent: derived from the bucket.' }),
  },
  { error: 'a mapping with replicaKey' },
);
