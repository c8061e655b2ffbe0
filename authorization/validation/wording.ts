import type { Flaw, FlawCode } from './flaw.ts';
import type { ValidatedKind } from './validated-kind.ts';

/**
 * Problems for people: first what the service would say about the document, in its own words, then each flaw with
 * its place.
 */
export function toProblems(flaws: readonly Flaw[], kind: ValidatedKind): string[] {
  const first = flaws.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  const said = first === undefined ? [] : [answer(first, kind)];
  return [
    ...said,
    ...flaws.map(({ code, at, subject }) => `${at}: ${DETAILS[code]}${subject ? ` (${subject})` : ''}.`),
  ];
}

/** A service reads the syntax of the whole document before it looks at what the elements say. */
const SYNTAX: readonly FlawCode[] = [
  'not-an-object',
  'wrong-type',
  'unknown-element',
  'invalid-version',
  'missing-statement',
  'empty-statement',
  'both-forms',
  'unknown-operator',
];

function rankOf({ code }: Flaw): number {
  if (SYNTAX.includes(code)) return 0;
  return code === 'old-version' ? 1 : 2;
}

function answer({ code, subject = '' }: Flaw, kind: ValidatedKind): string {
  const words = WORDS[kind][code] ?? WORDS[kind].otherwise;
  return words.replace('%', () => subject);
}

type Words = Partial<Record<FlawCode, string>> & { readonly otherwise: string };

/**
 * IAM's answers (`MalformedPolicyDocument`); `%` stands for the offending text. Recorded from IAM by users; those of
 * trust policies less surely than the rest.
 */
const IAM: Words = {
  otherwise: 'Syntax errors in policy.',
  'old-version': 'Policy document must be version 2012-10-17 or greater.',
  'duplicate-sid': 'Statement IDs (SID) in a single policy must be unique.',
  'invalid-sid':
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  'prohibited-principal': 'Policy document should not specify a principal.',
  'missing-action': 'Policy statement must contain actions.',
  'action-without-vendor': 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  'action-with-colons': 'Actions/Condition can contain only one colon.',
  'invalid-vendor': 'Vendor % is not valid',
  'missing-resource': 'Policy statement must contain resources.',
  'invalid-resource': 'Resource % must be in ARN format or "*".',
  'invalid-condition-value': 'The policy failed legacy parsing',
};

const TRUST: Words = {
  ...IAM,
  'missing-principal': 'Missing required field Principal',
  'prohibited-principal': 'Has prohibited field NotPrincipal',
  'invalid-principal': 'Invalid principal in policy: %',
  'foreign-action': 'AssumeRole policy may only specify STS AssumeRole actions.',
  'prohibited-resource': 'Has prohibited field Resource',
};

/** S3's answers (`MalformedPolicy`). Sure are those about the statement and the principal; the others are reported. */
const S3: Words = {
  otherwise: 'Invalid policy syntax.',
  'unknown-element': 'Unknown field %',
  'missing-statement': 'Missing required field Statement',
  'empty-statement': 'Statement is empty!',
  'missing-effect': 'Missing required field Effect',
  'invalid-effect': 'Invalid effect: %',
  'missing-principal': 'Missing required field Principal',
  'invalid-principal': 'Invalid principal in policy',
  'missing-action': 'Missing required field Action',
  'action-without-vendor': 'Policy has invalid action',
  'action-with-colons': 'Policy has invalid action',
  'invalid-vendor': 'Policy has invalid action',
  'foreign-action': 'Policy has invalid action',
  'missing-resource': 'Missing required field Resource',
  'invalid-resource': 'Policy has invalid resource',
  'unknown-operator': 'Invalid Condition type : %',
};

/** KMS's answers (`MalformedPolicyDocumentException`), reported by users. */
const KMS: Words = {
  otherwise: 'Policy contains invalid syntax.',
  'missing-principal': 'Policy contains a statement with no principal.',
  'invalid-principal': 'Policy contains a statement with one or more invalid principals.',
};

/** EventBridge's answers are not known; it names the parameter, and its reason is ours. */
const EVENTS: Words = { otherwise: 'Invalid policy.' };

/** SQS names the parameter, and no reason. */
const SQS: Words = { otherwise: 'Invalid value for the parameter Policy.' };

/** Secrets Manager's answers are not known. */
const SECRETS: Words = { otherwise: 'This resource policy contains an error.' };

const WORDS: Record<ValidatedKind, Words> = {
  identity: IAM,
  boundary: IAM,
  trust: TRUST,
  bucket: S3,
  key: KMS,
  bus: EVENTS,
  queue: SQS,
  secret: SECRETS,
};

const DETAILS: Record<FlawCode, string> = {
  'not-an-object': 'must be a JSON object',
  'wrong-type': 'has a value of the wrong type',
  'unknown-element': 'is not an element of the policy language',
  'invalid-version': 'must be 2012-10-17 or 2008-10-17',
  'old-version': 'must be 2012-10-17',
  'missing-statement': 'is missing',
  'empty-statement': 'must hold at least one statement',
  'duplicate-sid': 'holds the same Sid twice',
  'invalid-sid': 'may hold letters and digits only',
  'missing-effect': 'is missing',
  'invalid-effect': 'must be Allow or Deny',
  'missing-principal': 'is missing',
  'prohibited-principal': 'is not allowed here',
  'invalid-principal': 'names no principal that can be',
  'missing-action': 'is missing',
  'action-without-vendor': 'must be * or have the form service:Action',
  'action-with-colons': 'must have one colon',
  'invalid-vendor': 'names no service that can be',
  'foreign-action': 'must belong to the service of the resource',
  'missing-resource': 'is missing',
  'prohibited-resource': 'is not allowed here',
  'invalid-resource': 'must be an ARN or *',
  'both-forms': 'must not stand beside its Not… form',
  'unknown-operator': 'is not a condition operator',
  'invalid-condition-value': 'is not a date',
};
