import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorize } from '../../../authorization/authorize.ts';
import { isPublic } from '../../../authorization/is-public.ts';
import type { AuthorizationRequest, NamedPolicy, PolicyDocument, Reason } from '../../../authorization/types.ts';
import { validatePolicy } from '../../../authorization/validate-policy.ts';
import type { ValidatedKind } from '../../../authorization/validation/validated-kind.ts';
import { CAST } from './cast.ts';

/**
 * Every file in tests/cases/authorization is a list of named cases; add one there without touching this file. What a
 * case leaves out comes from the `defaults` of its file. `statement` is short for an identity policy of one
 * statement; `policies` gives lists of statements by kind. An Allow, `Action: *` and `Resource: *` are understood;
 * an element that is `null` is left out.
 */
const FOLDER = join(__dirname, '../../cases/authorization');

type StatementText = Record<string, unknown>;

interface Case {
  name: string;
  principal: string;
  action: string;
  resource: string;
  resourceAccount: string;
  combination?: 'either' | 'resource-required';
  context?: AuthorizationRequest['context'];
  version?: string;
  statement?: StatementText;
  policies?: {
    identity?: StatementText[];
    boundary?: StatementText[];
    session?: StatementText[];
    resource?: StatementText[];
    serviceControl?: StatementText[][];
    resourceControl?: StatementText[][];
  };
  /** For isPublic and validatePolicy. */
  document?: unknown;
  kind?: ValidatedKind;
  expect: string;
  /** All reasons of the verdict, in order; fields that a case does not name are not looked at. */
  reasons?: Partial<Reason>[];
  problems?: string[];
}

interface CaseFile {
  about: string;
  subject: keyof typeof SUBJECTS;
  defaults?: Partial<Case>;
  cases: Case[];
}

const SUBJECTS = {
  authorize(one: Case): void {
    const verdict = authorize(toRequest(one));
    expect(verdict.decision).toBe(one.expect);
    expect(verdict.allowed).toBe(one.expect === 'allow');
    expect(verdict.reasons.length).toBeGreaterThan(0);
    if (one.reasons) {
      expect(verdict.reasons).toMatchObject(one.reasons);
      expect(verdict.reasons).toHaveLength(one.reasons.length);
    }
  },
  isPublic(one: Case): void {
    const document = toDocument([one.statement ?? {}], one.version);
    expect(isPublic(document) ? 'public' : 'not public').toBe(one.expect);
  },
  validatePolicy(one: Case): void {
    const validity = validatePolicy(one.document, one.kind ?? 'identity');
    expect(validity.valid ? 'valid' : validity.problems[0]).toBe(one.expect);
    if (one.problems) expect(validity.valid ? [] : validity.problems.slice(1)).toEqual(one.problems);
  },
};

for (const file of readdirSync(FOLDER).toSorted()) {
  const { about, subject, defaults, cases } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as CaseFile;
  describe(`${file}: ${about}`, () => {
    test.each(cases)('$name', (one) => SUBJECTS[subject]({ ...defaults, ...one }));
  });
}

function toRequest(one: Case): AuthorizationRequest {
  const { policies = {}, version } = one;
  const principal = CAST[one.principal];
  if (principal === undefined) throw new Error(`Nobody in the cast is called ${one.principal}.`);
  const identity = policies.identity ?? (one.statement ? [one.statement] : []);
  const named = (name: string, statements: StatementText[]): NamedPolicy => ({
    name,
    document: toDocument(statements, version),
  });
  const levels = (name: string, lists: StatementText[][]) => lists.map((list) => [named(name, list)]);
  return {
    principal,
    action: one.action,
    resource: one.resource,
    resourceAccount: one.resourceAccount,
    ...(one.combination && { combination: one.combination }),
    context: one.context ?? {},
    policies: {
      identity: identity.length > 0 ? [named('identity', identity)] : [],
      ...(policies.boundary && { boundary: named('boundary', policies.boundary) }),
      ...(policies.session && { session: [named('session', policies.session)] }),
      ...(policies.resource && { resource: named('resource', policies.resource) }),
      ...(policies.serviceControl && { serviceControl: levels('scp', policies.serviceControl) }),
      ...(policies.resourceControl && { resourceControl: levels('rcp', policies.resourceControl) }),
    },
  };
}

function toDocument(statements: StatementText[], version = '2012-10-17'): PolicyDocument {
  const Statement = statements.map((statement) => {
    const understood = {
      Effect: 'Allow',
      ...('NotAction' in statement ? {} : { Action: '*' }),
      ...('NotResource' in statement ? {} : { Resource: '*' }),
    };
    const elements = Object.entries({ ...understood, ...statement });
    return Object.fromEntries(elements.filter(([, value]) => value !== null));
  });
  return { ...(version !== 'none' && { Version: version }), Statement } as unknown as PolicyDocument;
}
