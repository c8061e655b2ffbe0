import type { AccountId, Problem, Region, Route } from '../types.ts';
import type { BrokenRule } from './broken-rule.ts';
import { bucketNameRule } from './bucket-name-rule.ts';
import { regionRule } from './region-rule.ts';
import { shortenGiven } from './shorten-given.ts';

/** What a template's names may hold of the source. */
export const PLACEHOLDERS = ['bucket', 'account', 'region'] as const;

/** A bucket that a door was told of: all that it knows of the request. */
export interface KnownBucket {
  account: AccountId;
  region: Region;
  bucket: string;
}

export type FilledTemplate = { ok: true; document: Record<string, unknown> } | { ok: false; problems: Problem[] };

/**
 * The request document that a route's template makes of a source bucket. Names that are no names of AWS's are refused before
 * anything is made of them, and so is a destination that they do not make a name for. The document is judged like any other.
 */
export function fillTemplate({ name, template }: Route, source: KnownBucket): FilledTemplate {
  if (template === undefined) return refuse({ path: '', code: 'no-template', given: name, allowed: NO_TEMPLATE });
  const wrong = checkNames('source', source);
  if (wrong.length > 0) return refuse(...wrong);
  const fill = (text: string) => fillText(text, source);
  const { account, region, bucket } = template.destination;
  const destination = { account, region: fill(region), bucket: fill(bucket) };
  const unfit = checkNames('destination', destination);
  if (unfit.length > 0) return refuse(...unfit);
  const { account: _a, region: _r, bucket: _b, ...rest } = template.destination;
  const { source: settings, ...fields } = template;
  const named = { account: source.account, region: source.region, bucket: source.bucket };
  return {
    ok: true,
    document: {
      version: 1,
      ...fields,
      source: { ...(settings as object), ...named },
      destination: { ...rest, ...destination },
    },
  };
}

const NO_TEMPLATE = 'a route with a template: it is what makes a request of a bucket';

/** In one pass, so that nothing in a name is taken for a placeholder in turn. */
function fillText(text: string, source: KnownBucket): string {
  return text.replace(/\{(bucket|account|region)\}/g, (_, name: keyof KnownBucket) => source[name]);
}

function checkNames(side: string, { account, region, bucket }: KnownBucket): Problem[] {
  const isAccount = typeof account === 'string' && /^\d{12}$/.test(account);
  return [
    ...(isAccount ? [] : [problem(`${side}.account`, account, { code: 'wrong-format', allowed: 'twelve digits' })]),
    ...broken(`${side}.region`, region, regionRule),
    ...broken(`${side}.bucket`, bucket, bucketNameRule),
  ];
}

/** Who calls had it from outside: it may be anything. */
function broken(path: string, given: string, rule: (text: string) => BrokenRule | undefined): Problem[] {
  const found = typeof given === 'string' ? rule(given) : { code: 'wrong-type', allowed: 'a text' };
  return found === undefined ? [] : [problem(path, given, found)];
}

function problem(path: string, given: string, { code, allowed }: BrokenRule): Problem {
  return { path, code, given: shortenGiven(given), allowed };
}

function refuse(...problems: Problem[]): FilledTemplate {
  return { ok: false, problems };
}
