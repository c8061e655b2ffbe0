import type { LifecycleRule, Request, Side } from '../../types.ts';
import { probeObject } from '../probe-object.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { listWords } from './list-words.ts';
import { bucketPlace, sidesWithBucket } from './places.ts';

/** So many rules are named; the rest is counted. */
const NAMED = 5;

/**
 * Lifecycle acts at midnight UTC. What expires after a day or later outlives any probe; a date that is past takes new
 * objects at the next midnight, and so does a transition after no days (S3 User Guide, intro-lifecycle-rules).
 */
export const lifecycleMeetsProbe: FindingKind = {
  code: 'lifecycle-meets-probe',
  severity: 'warning',
  detect: (situation) =>
    sidesWithBucket(situation).flatMap((side) => {
      const rules = rulesInTheWay(situation, side).map(({ ID }) => ID ?? '(without an ID)');
      const more = rules.length > NAMED ? [`${rules.length - NAMED} more`] : [];
      const facts = { bucket: situation.request[side].bucket, rules: [...rules.slice(0, NAMED), ...more] };
      return rules.length === 0 ? [] : [{ place: bucketPlace(situation, side), facts }];
    }),
  remedy: ({ facts }) =>
    `Write another verification.probePrefix, one that ${listWords(facts.rules)} of ${facts.bucket} does not cover, or run the ` +
    'request well before midnight UTC: the rule may expire or move a probe before it is compared.',
};

function rulesInTheWay({ request, observed }: Situation, side: Side): LifecycleRule[] {
  return (seenValue(observed[side].lifecycle) ?? []).filter(
    (rule) => rule.Status === 'Enabled' && (expiresAtOnce(rule) || movesAtOnce(rule)) && covers(rule, request),
  );
}

function expiresAtOnce({ Expiration }: LifecycleRule): boolean {
  return (Expiration as { Date?: unknown } | undefined)?.Date !== undefined;
}

/** S3 moves no object under 128 KB unless a rule's filter says of which size they are to be. */
function movesAtOnce(rule: LifecycleRule): boolean {
  const transitions = (rule.Transitions ?? []) as { Days?: number; Date?: unknown }[];
  const { ObjectSizeGreaterThan: least, ObjectSizeLessThan: most } = filterOf(rule);
  const isAboutSize = least !== undefined || most !== undefined;
  return isAboutSize && transitions.some(({ Days, Date: date }) => Days === 0 || date !== undefined);
}

interface LifecycleFilter {
  Prefix?: string;
  Tag?: { Key: string; Value: string };
  Tags?: { Key: string; Value: string }[];
  ObjectSizeGreaterThan?: number;
  ObjectSizeLessThan?: number;
}

function filterOf({ Filter, Prefix }: LifecycleRule): LifecycleFilter {
  const { And, ...filter } = (Filter ?? {}) as LifecycleFilter & { And?: LifecycleFilter };
  return { ...(typeof Prefix === 'string' && { Prefix }), ...filter, ...And };
}

/** More than any probe has, in bytes: a key of 1,024 and a few lines. */
const LARGEST_PROBE = 2_048;

function covers(rule: LifecycleRule, request: Request): boolean {
  const { key, tags } = probeObject(request, undefined);
  const { Prefix = '', Tag, Tags = [], ObjectSizeGreaterThan: least = 0 } = filterOf(rule);
  const wanted = Tag ? [Tag, ...Tags] : Tags;
  return key.startsWith(Prefix) && least < LARGEST_PROBE && wanted.every(({ Key, Value }) => tags[Key] === Value);
}
