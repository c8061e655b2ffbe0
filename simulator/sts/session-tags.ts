import type { RequestContext } from '../../authorization/types.ts';
import { readMembers } from '../iam/read-members.ts';
import { readTags, requestTagContext, TAG_FIELDS } from '../iam/read-tags.ts';
import { validationError } from '../iam/validation-error.ts';
import { type Call, ServiceError } from '../wire/operation.ts';

export const SESSION_TAG_FIELDS = [...TAG_FIELDS, 'TransitiveTagKeys.member.*'] as const;

/** Tags that a session is opened with ("IAM User Guide, id_session-tags"). */
export interface SessionTags {
  /** What the call itself passes. */
  readonly passed: ReadonlyMap<string, string>;
  /** The keys of those that it wants handed on. */
  readonly transitiveKeys: readonly string[];
  /** What the calling session hands on. */
  readonly inherited: ReadonlyMap<string, string>;
}

const MOST = 50;

/** Reads the tags of AssumeRole. An inherited tag cannot be given another value. */
export function readSessionTags(call: Call): SessionTags {
  refuseKeys(call);
  const passed = readTags(call);
  const transitiveKeys = readMembers(call, 'TransitiveTagKeys').map((member) => member.get('') ?? '');
  const { caller } = call;
  const inherited = (caller.type === 'role-session' && caller.transitiveTags) || new Map<string, string>();
  if (transitiveKeys.length > MOST) {
    throw validationError('transitiveTagKeys', '[...]', `have length less than or equal to ${MOST}`);
  }
  if (transitiveKeys.some((key) => !hasKey(passed, key) && !hasKey(inherited, key))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.');
  }
  if ([...passed.keys()].some((key) => hasKey(inherited, key))) {
    throw invalid(
      "One of the specified tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  return { passed, transitiveKeys, inherited };
}

/** Condition keys of sts:AssumeRole and sts:TagSession. */
export function sessionTagContext({ passed, transitiveKeys }: SessionTags): RequestContext {
  return {
    ...requestTagContext(passed),
    ...(transitiveKeys.length > 0 && { 'sts:TransitiveTagKeys': [...transitiveKeys] }),
  };
}

/** Whether sts:TagSession is asked for: also where tags only come along from the calling session. */
export function bringsTags({ passed, inherited }: SessionTags): boolean {
  return passed.size > 0 || inherited.size > 0;
}

/** What the new session carries, and what it hands on in turn. */
export function tagsOfSession(tags: SessionTags): {
  tags: ReadonlyMap<string, string>;
  transitiveTags: ReadonlyMap<string, string>;
} {
  const { passed, transitiveKeys, inherited } = tags;
  const handedOn = [...passed].filter(([key]) => transitiveKeys.some((wanted) => sameKey(wanted, key)));
  return { tags: new Map([...inherited, ...passed]), transitiveTags: new Map([...inherited, ...handedOn]) };
}

/** Tags of the role or user, with those of the session in their place where the keys are the same but for case. */
export function withSessionTags(
  own: ReadonlyMap<string, string>,
  session: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...[...own].filter(([key]) => !hasKey(session, key)), ...session]);
}

function hasKey(tags: ReadonlyMap<string, string>, key: string): boolean {
  return [...tags.keys()].some((one) => sameKey(one, key));
}

function sameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** STS refuses keys that differ by case only, and reserved ones, under another code than IAM. */
function refuseKeys(call: Call): void {
  const keys = readMembers(call, 'Tags').map((member) => (member.get('Key') ?? '').toLowerCase());
  if (new Set(keys).size !== keys.length) {
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if (keys.some((key) => key.startsWith('aws:')))
    throw invalid('Tag keys beginning with aws: are reserved for AWS use.');
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message, 400);
}
