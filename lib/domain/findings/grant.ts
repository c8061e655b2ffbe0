import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { type RefusedGrant, refusedGrants, statementsWithPrincipal } from './grant-statements.ts';
import { listWords } from './list-words.ts';
import { needsOf } from './needs.ts';
import { bucketPlace } from './places.ts';

/** The classic slip of the hand: the source bucket's name where the source account's id belongs. */
export const principalIsBucketName: FindingKind = {
  code: 'principal-is-bucket-name',
  detect: (situation) =>
    bucketNameStatements(situation).map(({ statement, principals }) => ({
      place: bucketPlace(situation, 'destination', statement),
      facts: {
        bucket: situation.request.destination.bucket,
        found: principals,
        sourceBucket: situation.request.source.bucket,
        expected: situation.request.source.account,
      },
      ...unlessRefused(situation),
    })),
  remedy: ({ facts, place }) =>
    `Correct statement ${place.statement} in the policy of ${facts.bucket}, or remove it: its principal ` +
    `${listWords(facts.found)} holds the name of the source bucket, ${facts.sourceBucket}, where the id of the source account, ` +
    `${facts.expected}, belongs. Isthmus adds a statement of its own and leaves this one alone.`,
};

/** IAM User Guide, reference_policies_elements_principal: a role's ARN turns into its unique id once it is deleted. */
export const grantNamesDeletedRole: FindingKind = {
  code: 'policy-names-deleted-principal',
  detect: (situation) =>
    statementsWithPrincipal(situation, (principal) => /^A(ROA|IDA)[A-Z0-9]+$/.test(principal)).map(
      ({ statement, principals }) => ({
        place: bucketPlace(situation, 'destination', statement),
        facts: { bucket: situation.request.destination.bucket, found: principals },
        ...unlessRefused(situation),
      }),
    ),
  remedy: ({ facts, place }) =>
    `Remove ${listWords(facts.found)} from statement ${place.statement} in the policy of ${facts.bucket}: a role or user that ` +
    'has been deleted. One of the same name does not get its rights back, and S3 refuses the policy at its next change.',
};

export const grantWrong: FindingKind = {
  code: 'grant-wrong',
  detect: (situation) => {
    const explained = bucketNameStatements(situation).map(({ statement }) => statement);
    return refusedGrants(situation).flatMap((refused) => {
      if (refused.wrong === undefined || explained.includes(refused.wrong.statement)) return [];
      const { statement, ...facts } = refused.wrong;
      return [at(situation, refused, facts, statement)];
    });
  },
  remedy: ({ facts, place }) =>
    `Run the request again, which puts the right statement in place, and find out who changed it: the ` +
    `${listWords(facts.elements)} of statement ${place.statement} in the policy of ${facts.bucket} does not match, so the role ` +
    `${facts.role} may not use ${listWords(facts.actions)}.`,
};

export const grantMissing: FindingKind = {
  code: 'grant-missing',
  detect: (situation) =>
    bucketNameStatements(situation).length > 0
      ? []
      : refusedGrants(situation)
          .filter(({ wrong }) => wrong === undefined)
          .map((refused) => at(situation, refused)),
  remedy: ({ facts, place }) =>
    `Run the request again, which adds the statement ${facts.expected}: nothing in the policy of ${facts.bucket} in account ` +
    `${place.account} lets the role ${facts.role} use ${listWords(facts.actions)}.`,
};

function bucketNameStatements(situation: Situation): { statement: string; principals: string[] }[] {
  const { bucket } = situation.request.source;
  return statementsWithPrincipal(
    situation,
    // Whole, or where an ARN has its account: `arn:aws:iam::orders-source:root`, `arn:aws:s3:::orders-source`.
    (principal) => principal.split(/[:/]/).includes(bucket),
  );
}

/** Beside a grant that works, a faulty statement of somebody's is only worth a look. */
function unlessRefused(situation: Situation): Pick<Sighting, 'severity'> {
  return refusedGrants(situation).length === 0 ? { severity: 'warning' } : {};
}

function at(situation: Situation, { actions }: RefusedGrant, facts: object = {}, statement?: string): Sighting {
  const { names, request } = situation;
  const { bucket } = request.destination;
  return {
    place: bucketPlace(situation, 'destination', statement),
    facts: { bucket, role: names.roleName, actions, expected: names.grantSid, ...facts },
    ...needsOf(actions),
  };
}
