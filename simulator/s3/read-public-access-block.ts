import type { ElementSchema } from '../wire/element-schema.ts';
import type { Call } from '../wire/operation.ts';
import type { PublicAccessBlock } from '../world/bucket.ts';
import { readDocument, textOf } from './read-document.ts';

/** All four settings out of a call's body; one that is left out is off. `empty`: none was sent. */
export function readPublicAccessBlock(call: Call): { settings: PublicAccessBlock; empty: boolean } {
  const configuration = readDocument(call, 'PublicAccessBlockConfiguration', SCHEMA);
  const isOn = (setting: string) => textOf(configuration, setting)?.toLowerCase() === 'true';
  const settings = {
    BlockPublicAcls: isOn('BlockPublicAcls'),
    IgnorePublicAcls: isOn('IgnorePublicAcls'),
    BlockPublicPolicy: isOn('BlockPublicPolicy'),
    RestrictPublicBuckets: isOn('RestrictPublicBuckets'),
  };
  return { settings, empty: configuration.children.length === 0 };
}

const SETTING: ElementSchema = { occurs: 'optional', values: ['true', 'false', 'TRUE', 'FALSE'] };
const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    BlockPublicAcls: SETTING,
    IgnorePublicAcls: SETTING,
    BlockPublicPolicy: SETTING,
    RestrictPublicBuckets: SETTING,
  },
};
