import { ERRORS, type ErrorName } from '../../errors.ts';
import { DEFAULT_BOUNDARY } from '../compute-names.ts';
import { isOurRole } from '../is-our-role.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { memberRoleArn } from './places.ts';
import { type FailureWords, readFailureMessage } from './read-failure-message.ts';

interface FailureRemedy {
  code: string;
  /** Absent: the error's own words say it best. */
  remedy?: (sighting: Sighting, situation: Situation) => string;
}

/** What a reader can do about each named error. */
const REMEDIES: Record<ErrorName, FailureRemedy> = {
  Throttled: {
    code: 'throttled',
    remedy: ({ place }) =>
      `Run the request again later, and fewer at a time: ${accountOf(place)} was asked for more than AWS allows, and ` +
      'waiting between the tries did not help.',
  },
  ServiceUnavailable: {
    code: 'service-unavailable',
    remedy: () =>
      'Run the request again later: AWS did not answer, several times over. Look at the AWS Health Dashboard.',
  },
  ConflictingOperation: {
    code: 'conflicting-operation',
    remedy: ({ facts }) =>
      `Wait until nobody else changes ${facts.resource ?? 'the resource'}, then run the request again. After a bucket was deleted its name can ` +
      'stay busy for an hour.',
  },
  VersioningNotYetEffective: {
    code: 'versioning-not-yet-effective',
    remedy: () =>
      'Run the request again in a quarter of an hour: versioning is enabled, and S3 can take that long to know it everywhere.',
  },
  ConcurrentChange: {
    code: 'concurrent-change',
    remedy: ({ facts }) =>
      `Find out who else writes to ${facts.resource ?? 'the resource'} at the same time, another tool or run, then run the request again.`,
  },
  CredentialsExpired: { code: 'credentials-expired', remedy: () => 'Run the request again: its credentials ran out.' },
  LeaseHeld: { code: 'lease-held' },
  AccessDenied: { code: 'access-denied', remedy: accessDenied },
  AccountNotReachable: {
    code: 'account-not-reachable',
    remedy: ({ place }) =>
      `Update the onboarding stack in ${accountOf(place)}. Either its role does not trust the central account with this ` +
      "ExternalId, or the central account's execution role lacks sts:AssumeRole on it.",
  },
  BucketNameTaken: {
    code: 'bucket-name-taken',
    remedy: ({ facts }) =>
      `Choose another bucket name: ${facts.resource ?? 'this one'} belongs to somebody else. Bucket names are shared by all ` +
      'accounts.',
  },
  BucketMissing: {
    code: 'bucket-missing',
    remedy: ({ facts }) =>
      `Find out who deleted ${facts.resource ?? 'the bucket'} during the run, then run the request again.`,
  },
  BucketInOtherRegion: { code: 'bucket-in-other-region' },
  PolicyTooLarge: { code: 'policy-too-large' },
  DocumentRefused: { code: 'document-refused' },
  InvalidInput: { code: 'invalid-input' },
  InvalidConfiguration: { code: 'invalid-configuration' },
  UnexpectedAnswer: { code: 'unexpected-answer' },
  InternalError: { code: 'internal-error' },
};

/** One kind for each named error that a task can throw. */
export const namedFailures: FindingKind[] = (Object.keys(REMEDIES) as ErrorName[]).map((name) => ({
  code: REMEDIES[name].code,
  detect: (situation) => (situation.failure?.error === name ? [describe(situation)] : []),
  remedy: (sighting, situation) => REMEDIES[name].remedy?.(sighting, situation) ?? `${sighting.facts.said}`,
}));

/** Step Functions' and Lambda's names for a task that took too long (Step Functions guide, concepts-error-handling). */
export const taskTimedOut: FindingKind = {
  code: 'task-timed-out',
  detect: (situation) => (isTimeout(situation.failure?.error) ? [describe(situation)] : []),
  remedy: () =>
    'Run the request again: a task took longer than it may. If it happens again, look at the log of the function and at the ' +
    'AWS Health Dashboard.',
};

export const unexpectedFailure: FindingKind = {
  code: 'unexpected-failure',
  detect: (situation) => {
    const { error } = situation.failure ?? {};
    return error === undefined || error in ERRORS || isTimeout(error) ? [] : [describe(situation)];
  },
  remedy: ({ facts }) =>
    `Look at the log of the function under the name of this execution, then run the request again: ${facts.error} is not an ` +
    'error that Isthmus has a name for.',
};

function isTimeout(error: string | undefined): boolean {
  return error === 'States.Timeout' || error === 'States.HeartbeatTimeout' || error === 'Sandbox.Timedout';
}

function accessDenied({ place, facts }: Sighting, situation: Situation): string {
  const [stack, who] =
    place.side === 'central'
      ? ['central', 'the execution role of the function']
      : ['onboarding', memberRoleArn(situation, place.side)];
  const what = facts.action ? `call ${facts.action}` : (facts.tried ?? 'do what it tried');
  return (
    `Update the ${stack} stack in ${accountOf(place)}, so that ${who} may ${what}` +
    `${facts.resource ? ` on ${facts.resource}` : ''}; where AWS names an explicit deny, remove that instead.` +
    parameterFor(`${facts.action}`, situation)
  );
}

/** The onboarding stack allows roles only under a boundary that it knows. */
function parameterFor(action: string, { names }: Situation): string {
  const isUnderBoundary = action === 'iam:CreateRole' || action === 'iam:PutRolePolicy';
  if (!isUnderBoundary || !isOurRole(names) || names.boundaryArn.endsWith(DEFAULT_BOUNDARY)) return '';
  return ` Its parameter OtherBoundaryArns has to list ${names.boundaryArn}.`;
}

function accountOf({ account }: Sighting['place']): string {
  return account === '' ? 'the central account' : `account ${account}`;
}

function describe(situation: Situation): Sighting {
  const { error = '', message = '' } = situation.failure ?? {};
  const { rest: said, ...words } = readFailureMessage(message);
  return { place: placeOf(situation, words), facts: { error, said, ...words } };
}

function placeOf({ request }: Situation, { account, resource = '' }: Omit<FailureWords, 'rest'>): Sighting['place'] {
  const sides = (['destination', 'source'] as const).filter((side) => request[side].account === account);
  // Within one account the resource tells the sides apart, and what is about neither bucket is about the role.
  const side = sides.length < 2 ? sides[0] : resource.includes(request.destination.bucket) ? 'destination' : 'source';
  return { side: side ?? 'central', account: account ?? '', resource };
}
