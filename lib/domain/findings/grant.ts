import type { Side } from '../../types.ts';
import { allowsReplication } from '../allows-replication.ts';
import { findDeadPrincipals, isUniqueId } from '../dead-principals.ts';
import { findGrant } from '../find-grant.ts';
import { isCrossAccount } from '../is-cross-account.ts';
import { isPolicyWritten } from '../plan-dead-principals.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { type RefusedGrant, refusedGrants, statementsWithPrincipal, statementsWithWho } from './grant-statements.ts';
import { listWords } from './list-words.ts';
import { needsOf } from './needs.ts';
import { bucketPlace, SIDES } from './places.ts';

/**
 * The classic slip of the hand: the source bucket's name where the source account's id belongs. S3 refuses it in an ARN of
 * IAM, but not in a condition on who asks.
 */
export const principalIsBucketName: FindingKind = {
  code: 'principal-is-bucket-name',
  detect: (situation) =>
    bucketNameStatements(situation).map(({ statement, element, found }) => ({
      place: bucketPlace(situation, 'destination', statement),
      facts: {
        bucket: situation.request.destination.bucket,
        element,
        found,
        sourceBucket: situation.request.source.bucket,
        expected: situation.request.source.account,
      },
      ...unlessRefused(situation),
    })),
  remedy: ({ facts, place }) =>
    `Correct statement ${place.statement} in the policy of ${facts.bucket}, or remove it: its ` +
    `${facts.element === 'Condition' ? 'condition on who asks,' : 'principal'} ${listWords(facts.found)} holds the name of the source bucket, ${facts.sourceBucket}, where the id of the source account, ` +
    `${facts.expected}, belongs. Isthmus adds a statement of its own and leaves this one alone.`,
};

/** IAM User Guide, reference_policies_elements_principal: a role's ARN turns into its unique id once it is deleted. */
export const grantNamesDeletedRole: FindingKind = {
  code: 'policy-names-deleted-principal',
  detect: (situation) =>
    situation.moment === 'preflight'
      ? standInTheWay(situation)
      : statementsWithPrincipal(situation, isUniqueId).map((found) => ({
          ...nameDead(situation, 'destination', found),
          ...unlessRefused(situation),
        })),
  remedy: ({ facts, place, severity }, { moment }) =>
    `Remove ${listWords(facts.found)} from statement ${place.statement} in the policy of ${facts.bucket}` +
    (moment === 'preflight' && severity === undefined && !facts.fixed
      ? ', or write allow: [remove-dead-principals] into the request, and Isthmus does: '
      : ': ') +
    'a role or user that has been deleted. One of the same name does not get its rights back, and S3 refuses the policy at ' +
    'its next change.' +
    (facts.fixed ? ' Only a person can say what the statement is to mean without its only NotPrincipal.' : ''),
};

/** Our Sid on a statement that lets nobody replicate: a person's own, and not to be overwritten. */
export const grantSidTaken: FindingKind = {
  code: 'grant-sid-taken',
  detect: (situation) => {
    const { names, observed, request } = situation;
    const present = isCrossAccount(request) && findGrant(seenValue(observed.destination.policy), names.grantSid);
    if (!present || allowsReplication({ Statement: present })) return [];
    return [
      {
        place: bucketPlace(situation, 'destination', names.grantSid),
        facts: { bucket: request.destination.bucket, effect: present.Effect, actions: present.Action ?? 'NotAction' },
      },
    ];
  },
  remedy: ({ facts, place }) =>
    `Give the statement ${place.statement} in the policy of ${facts.bucket} another Sid: Isthmus knows its own statement by ` +
    'that one, and this one lets nobody replicate, so it is not overwritten.',
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

/** Only where the policy is to be written; the plan says what it takes out where the request allows it. */
function standInTheWay(situation: Situation): Sighting[] {
  const { request, names, observed } = situation;
  return SIDES.flatMap((side) => {
    const { removable, fixed } = findDeadPrincipals(seenValue(observed[side].policy), names.grantSid);
    const isWritten = isPolicyWritten(side, request, names, observed);
    // On a source whose policy we do not write it is no concern of ours.
    if (!isWritten && side === 'source') return [];
    const isAllowed = isWritten && request.allow.includes('remove-dead-principals');
    const severity = isWritten ? {} : ({ severity: 'warning' } as const);
    return [
      ...(isAllowed ? [] : removable.map((found) => ({ ...nameDead(situation, side, found), ...severity }))),
      ...fixed.map((found) => ({ ...nameDead(situation, side, found, { fixed: true }), ...severity })),
    ];
  });
}

function nameDead(
  situation: Situation,
  side: Side,
  { statement, principals }: { statement: string; principals: string[] },
  more: object = {},
): Sighting {
  return {
    place: bucketPlace(situation, side, statement),
    facts: { bucket: situation.request[side].bucket, found: principals, ...more },
  };
}

function bucketNameStatements(
  situation: Situation,
): { statement: string; element: 'Principal' | 'Condition'; found: string[] }[] {
  const { bucket } = situation.request.source;
  const isSlip = (name: string) => holdsAsAccount(name, bucket);
  return [
    ...statementsWithPrincipal(situation, isSlip).map(({ statement, principals }) => ({
      statement,
      element: 'Principal' as const,
      found: principals,
    })),
    ...statementsWithWho(situation, isSlip).map(({ statement, values }) => ({
      statement,
      element: 'Condition' as const,
      found: values,
    })),
  ];
}

/** Whole, or where an ARN has its account (`arn:aws:iam::orders-source:root`), or as the bucket's own ARN. */
function holdsAsAccount(name: string, bucket: string): boolean {
  const [, , , , account, resource] = name.split(':');
  return name === bucket || account === bucket || (account === '' && resource === bucket);
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
    ...needsOf(actions, situation),
  };
}
