import { authorize } from '../../../authorization/authorize.ts';
import type { Reason } from '../../../authorization/types.ts';
import { DEFAULT_BOUNDARY } from '../compute-names.ts';
import { isOurRole } from '../is-our-role.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { judgeAllows, observedRole } from './judge-situation.ts';
import { listWords } from './list-words.ts';
import { needsOf } from './needs.ts';
import { rolePlace } from './places.ts';
import { gatherReasons, lacksAllow, type SharedReason } from './reasons.ts';

export const roleMissing: FindingKind = {
  code: 'role-missing',
  detect: (situation) => {
    const { role, source } = situation.observed;
    const { replication } = source;
    const isAnother = replication.seen === 'present' && replication.value.Role !== situation.names.roleArn;
    return role.seen === 'absent' && !isAnother ? [at(situation)] : [];
  },
  remedy: ({ facts }) =>
    `Run the request again, which makes the role ${facts.role}, and find out who deleted it: S3 has nobody to replicate as.`,
};

/** IAM's role names are unique in an account, whatever the path. */
export const roleNameTaken: FindingKind = {
  code: 'role-name-taken',
  detect: (situation) => {
    const { role } = situation.observed;
    if (role.seen !== 'present' || observedRole(situation)) return [];
    const sameName = role.value.arn.endsWith(`/${situation.names.roleName}`);
    return sameName ? [at(situation, { found: role.value.arn })] : [];
  },
  remedy: ({ facts }, { names }) =>
    isOurRole(names)
      ? `Name another role in the request (options.roleName): ${facts.role} is taken by ${facts.found}, which is not under the ` +
        'path that Isthmus may use.'
      : `Write options.role: ${facts.found} into the request, if that is the role you mean: there is none at ${names.roleArn}.`,
};

export const roleWithoutBoundary: FindingKind = {
  code: 'role-without-boundary',
  detect: (situation) => {
    const role = observedRole(situation);
    if (!role || !isOurRole(situation.names) || role.boundary === situation.names.boundaryArn) return [];
    return [at(situation, { found: role.boundary ?? 'none', expected: situation.names.boundaryArn })];
  },
  remedy: ({ facts }) =>
    `Set the permissions boundary ${facts.expected} on the role ${facts.role}, or delete the role and let Isthmus make it: ` +
    `its boundary is ${facts.found}, and Isthmus may only work with roles that carry its own.`,
};

export const trustWrong: FindingKind = {
  code: 'trust-wrong',
  detect: (situation) => {
    const role = observedRole(situation);
    // Before a run: one of ours is about to be repaired.
    if (!role || (situation.moment === 'preflight' && isOurRole(situation.names))) return [];
    const { allowed, reasons } = authorize({
      principal: { type: 'Service', service: 's3.amazonaws.com' },
      action: 'sts:AssumeRole',
      resource: role.arn,
      resourceAccount: situation.request.source.account,
      combination: 'resource-required',
      context: {},
      policies: { identity: [], resource: { name: 'trust policy', document: role.trust } },
    });
    if (allowed) return [];
    const facts = missedElement(reasons);
    return [
      {
        ...at(situation, { trust: role.trust, ...facts }, 'trust policy'),
        // What S3 sends is not documented: the probe tells whether such a condition holds.
        ...(situation.moment === 'preflight' && facts.element === 'Condition' && { severity: 'warning' as const }),
      },
    ];
  },
  remedy: ({ facts }, { names }) =>
    `${isOurRole(names) ? 'Run the request again, which repairs' : 'Correct'} the trust policy of ${facts.role}: it does not let ` +
    `s3.amazonaws.com assume the role${facts.element === 'Condition' ? `, because of the condition on ${facts.key}, which S3 is not known to send` : ''}.` +
    (isOurRole(names) ? '' : ' Isthmus leaves the trust of a role that it has not made alone.'),
};

/** A role that is not ours is there already, or nowhere: Isthmus makes none outside its path. */
export const roleOfOthersMissing: FindingKind = {
  code: 'role-missing',
  detect: (situation) =>
    situation.observed.role.seen === 'absent' && !isOurRole(situation.names) ? [at(situation)] : [],
  remedy: ({ place, facts }) =>
    `Make the role ${place.resource}, which s3.amazonaws.com may assume, or correct options.role; or write options.roleName: ` +
    `${facts.role} instead, and Isthmus makes a role of that name under its own path.`,
};

/** Isthmus may look at no role outside its path, unless the account's onboarding stack opens it. */
export const roleNotOpen: FindingKind = {
  code: 'role-not-open',
  detect: (situation) => {
    const { role, source } = situation.observed;
    if (role.seen !== 'denied' || source.existence.seen === 'denied' || isOurRole(situation.names)) return [];
    return [at(situation, { said: role.said })];
  },
  remedy: ({ place }) =>
    `Add ${place.resource} to the parameter OtherReplicationRoleArns of the onboarding stack in account ${place.account}: ` +
    'Isthmus may look at, pass and add to no role outside its own path that is not listed there.',
};

export const roleLacksPermission: FindingKind = {
  code: 'role-lacks-permission',
  detect: (situation) =>
    situation.observed.role.seen === 'absent'
      ? []
      : gatherReasons(judgeAllows(situation), (reason) => lacksAllow(reason, 'identity')).map((shared) =>
          lacking(situation, shared),
        ),
  remedy: ({ facts, place }) =>
    `Run the request again, which restores the policy ${place.statement} of the role ${facts.role}: it does not allow ` +
    `${listWords(facts.actions)} on ${facts.resource}${facts.key === undefined ? '' : `, because of its condition on ${facts.key}`}.`,
};

export const boundaryLacksPermission: FindingKind = {
  code: 'boundary-lacks-permission',
  detect: (situation) =>
    gatherReasons(judgeAllows(situation), (reason) => lacksAllow(reason, 'boundary')).map((shared) => ({
      ...lacking(situation, shared),
      place: {
        ...rolePlace(situation),
        resource: observedRole(situation)?.boundary ?? situation.names.boundaryArn,
      },
    })),
  remedy: ({ facts, place }) =>
    (place.resource.endsWith(DEFAULT_BOUNDARY)
      ? `Update the onboarding stack in account ${place.account}: `
      : `Extend the policy ${place.resource}: `) +
    `the permissions boundary of the role ${facts.role} does not allow ${listWords(facts.actions)} on ${facts.resource}, so no ` +
    'policy of the role can.',
};

function lacking(situation: Situation, shared: SharedReason): Sighting {
  const facts = { actions: shared.actions, resource: shared.resource, ...missedElement([shared.reason]) };
  return { ...at(situation, facts, situation.names.rolePolicyName), ...needsOf(shared.actions, situation) };
}

/** The one element that a nearly matching statement fails on, where there is such a statement. */
function missedElement(reasons: Reason[]): Record<string, unknown> {
  const miss = reasons.flatMap(({ nearMisses = [] }) => nearMisses)[0];
  return miss ? { element: miss.element, ...(miss.condition && { key: miss.condition.key }) } : {};
}

function at(situation: Situation, facts: Record<string, unknown> = {}, statement?: string): Sighting {
  return { place: rolePlace(situation, statement), facts: { role: situation.names.roleName, ...facts } };
}
