import type { PolicyStatement } from '../../types.ts';
import type { ReplicationPolicies } from '../judge-replication.ts';
import { isCertain, replicationContext } from '../replication-context.ts';
import { statementsOf } from '../statements-of.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { judgeSituation, policiesOf } from './judge-situation.ts';
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
    const context = replicationContext(situation.request, situation.names, shared.side);
    if (statement === undefined || isCertain(statement, context) !== certain) return [];
    return [toSighting(situation, shared, statement)];
  });
}

function statementBehind({ reason, side }: SharedReason, policies: ReplicationPolicies): PolicyStatement | undefined {
  const document = {
    identity: policies.role[reason.policy ?? ''],
    boundary: policies.boundary,
    resource: policies.bucket[side],
  }[reason.policyKind as string];
  return statementsOf(document).find(({ Sid }, index) => (Sid ?? String(index)) === reason.statement);
}

function toSighting(
  situation: Situation,
  { reason, side, actions }: SharedReason,
  statement: PolicyStatement,
): Sighting {
  const inBucket = reason.policyKind === 'resource';
  const policy = inBucket
    ? `the policy of the ${side} bucket ${situation.request[side].bucket}`
    : `${reason.policyKind === 'boundary' ? 'the boundary' : `the policy ${reason.policy}`} of the role ${situation.names.roleName}`;
  const keys = Object.values(statement.Condition ?? {}).flatMap((tests) => Object.keys(tests));
  return {
    place: inBucket ? bucketPlace(situation, side, reason.statement) : rolePlace(situation, reason.statement),
    facts: { policy, actions, ...(keys.length > 0 && { keys }) },
  };
}
