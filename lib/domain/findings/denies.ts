import type { RequestContext } from '../../../authorization/types.ts';
import type { PolicyStatement } from '../../types.ts';
import { isOnKey, type ReplicationPolicies } from '../judge-replication.ts';
import { isCertain, keyContext, replicationContext } from '../replication-context.ts';
import { statementsOf } from '../statements-of.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { judgeSituation, policiesOf } from './judge-situation.ts';
import { keyPlace } from './keys.ts';
import { listWords } from './list-words.ts';
import { bucketPlace, rolePlace } from './places.ts';
import { gatherReasons, type SharedReason } from './reasons.ts';

export const explicitDeny: FindingKind = {
  code: 'explicit-deny',
  detect: (situation) => denies(situation, true),
  remedy: ({ facts, place }, { names }) =>
    `Except the role ${names.roleArn} from statement ${place.statement} of ${facts.policy}, or remove the statement: it denies ` +
    `${listWords(facts.actions)}, and a Deny outweighs every Allow.`,
};

/** A Deny whose condition asks for the organization, a tag or the network: whether it hits S3's calls only a probe tells. */
export const denyMayApply: FindingKind = {
  code: 'deny-may-apply',
  detect: (situation) =>
    denies(situation, false).map((sighting) =>
      situation.moment === 'preflight' ? { ...sighting, severity: 'warning' } : sighting,
    ),
  remedy: ({ facts, place }, { names, moment }) =>
    `${moment === 'preflight' ? 'If the probe fails, except' : 'Except'} the role ${names.roleArn} from statement ${place.statement} of ${facts.policy}: it may deny ` +
    `${listWords(facts.actions)}, depending on ${listWords(facts.keys)}, which Isthmus cannot know for calls that S3 makes.`,
};

function denies(situation: Situation, certain: boolean): Sighting[] {
  const policies = policiesOf(situation);
  return gatherReasons(judgeSituation(situation), ({ code }) => code === 'explicit-deny').flatMap((shared) => {
    const statement = statementBehind(shared, policies);
    const context = contextOf(situation, shared);
    if (statement === undefined || isCertain(statement, context) !== certain) return [];
    return [toSighting(situation, shared, statement)];
  });
}

/** The keys whose values are known; which context a key is used with does not matter here. */
function contextOf({ request, names }: Situation, { side, resource, actions }: SharedReason): RequestContext {
  if (!isKeyAction(actions)) return replicationContext(request, names, side);
  return keyContext(request, names, { side, keyArn: resource, encryptionContext: '' });
}

function isKeyAction([action = '']: string[]): boolean {
  return isOnKey({ action });
}

function statementBehind(
  { reason, side, actions, resource }: SharedReason,
  policies: ReplicationPolicies,
): PolicyStatement | undefined {
  const document = {
    identity: policies.role[reason.policy ?? ''],
    boundary: policies.boundary,
    resource: isKeyAction(actions) ? policies.key?.[resource] : policies.bucket[side],
  }[reason.policyKind as string];
  return statementsOf(document).find(({ Sid }, index) => (Sid ?? String(index)) === reason.statement);
}

function toSighting(
  situation: Situation,
  { reason, side, actions, resource }: SharedReason,
  statement: PolicyStatement,
): Sighting {
  const inKey = reason.policyKind === 'resource' && isKeyAction(actions);
  const inBucket = reason.policyKind === 'resource' && !inKey;
  const policy = inKey
    ? `the policy of the key ${resource}`
    : inBucket
      ? `the policy of the ${side} bucket ${situation.request[side].bucket}`
      : `${reason.policyKind === 'boundary' ? 'the boundary' : `the policy ${reason.policy}`} of the role ${situation.names.roleName}`;
  const keys = Object.values(statement.Condition ?? {}).flatMap((tests) => Object.keys(tests));
  return {
    place: inKey
      ? keyPlace(situation, side, resource, reason.statement)
      : inBucket
        ? bucketPlace(situation, side, reason.statement)
        : rolePlace(situation, reason.statement),
    facts: { policy, actions, ...(keys.length > 0 && { keys }) },
  };
}
