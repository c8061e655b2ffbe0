import type { NearMiss } from '../../../authorization/types.ts';
import type { Side } from '../../types.ts';
import { computeKeyGrants } from '../compute-key-grants.ts';
import { isOnKey } from '../judge-replication.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { judgeAllows } from './judge-situation.ts';
import { keyPlace } from './keys.ts';
import { listWords } from './list-words.ts';
import { gatherReasons, lacksAllow } from './reasons.ts';

/** KMS Developer Guide, key-policies: without its policy's consent nobody uses a key, whatever their own policies say. */
export const keyPolicyLacksPermission: FindingKind = {
  code: 'key-policy-lacks-permission',
  detect: (situation) =>
    gatherReasons(judgeAllows(situation), (reason, demand) => isOnKey(demand) && lacksAllow(reason, 'resource')).map(
      ({ reason, side, actions, resource }) => {
        const miss = meantFor(reason.nearMisses ?? [], side, situation);
        return {
          place: keyPlace(situation, side, resource, miss?.statement),
          facts: {
            key: resource,
            role: situation.names.roleArn,
            actions: [...new Set(actions)],
            ...(miss && { element: miss.element }),
            ...(miss?.condition && { condition: miss.condition.key, found: miss.condition.expected }),
          },
        };
      },
    ),
  remedy: ({ facts, place }) =>
    `Run the request again, which adds our statement, and find out who took it out: the policy of the key ${facts.key} does not ` +
    `let ${facts.role} use ${listWords(facts.actions)}` +
    `${facts.element === undefined ? '' : `, since the ${facts.element} of statement ${place.statement} does not match`}` +
    `${facts.condition === undefined ? '' : ` (${facts.condition} is ${listWords(facts.found)})`}.`,
};

/** Our statement if it is there, else one that is about the source account. */
function meantFor(misses: NearMiss[], use: Side, { request, names }: Situation): NearMiss | undefined {
  const sids = computeKeyGrants(request, names)
    .filter((grant) => grant.use === use)
    .map(({ sid }) => sid);
  const isAbout = ({ element, expected = [] }: NearMiss) =>
    element !== 'Principal' || expected.some((principal) => principal.includes(request.source.account));
  return misses.find(({ statement }) => sids.includes(statement)) ?? misses.find(isAbout);
}
