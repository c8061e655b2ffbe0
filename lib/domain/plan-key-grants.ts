import { authorize } from '../../authorization/authorize.ts';
import type { Names, Observed, PolicyDocument, Request, Side, Step } from '../types.ts';
import { computeKeyGrants, type KeyGrant, proberArn } from './compute-key-grants.ts';
import { computeRolePolicy } from './compute-role-policy.ts';
import { findGrant } from './find-grant.ts';
import { isOnKey, judgeReplication } from './judge-replication.ts';
import { keyPolicyOf } from './key-policy-of.ts';
import { mergeKeyGrant } from './merge-key-grant.ts';
import { readKeyArn } from './read-key-arn.ts';
import { keyContext } from './replication-context.ts';
import { sameMeaning } from './same-meaning.ts';
import { statementsOf } from './statements-of.ts';
import { contextsOf } from './through-s3.ts';

/**
 * Our statements in the policies of keys that one side's account has: put there where the policy does not let the role
 * in by itself, be it by somebody's statement or by leaving it to the account, or where ours says something else.
 */
export function planKeyGrants(side: Side, request: Request, names: Names, observed: Observed): Step[] {
  const planned = new Map<string, PolicyDocument>();
  return computeKeyGrants(request, names)
    .filter(({ owner }) => owner === side)
    .flatMap((grant): Step[] => {
      const { keyArn, statement, sid } = grant;
      const policy = planned.get(keyArn) ?? keyPolicyOf(observed, keyArn);
      if (policy === undefined || !isNeeded(grant, policy, request, names)) return [];
      const before = findGrant(policy, sid);
      planned.set(keyArn, mergeKeyGrant(policy, statement));
      const { region, account } = readKeyArn(keyArn);
      const because = before === undefined ? 'absent' : 'differs';
      return [{ side, account, region, kind: 'grant-key', because, keyArn, statement, ...(before && { before }) }];
    });
}

function isNeeded(grant: KeyGrant, policy: PolicyDocument, request: Request, names: Names): boolean {
  if (findGrant(policy, grant.sid)) return !sameMeaning(policy, mergeKeyGrant(policy, grant.statement));
  return (
    !letsRoleIn(grant, policy, request, names) ||
    (grant.use === 'source' && !letsProberIn(grant, policy, request, names))
  );
}

/** No Deny of somebody's is undone by a statement of ours: it is reported for itself. */
function letsRoleIn({ use, keyArn }: KeyGrant, policy: PolicyDocument, request: Request, names: Names): boolean {
  const role = { [names.rolePolicyName]: computeRolePolicy(request, names) };
  const policies = { role, bucket: {}, key: { [keyArn]: allowsOf(policy) } };
  return judgeReplication(request, names, policies, ANY_KEY)
    .filter((demand) => isOnKey(demand) && demand.resource === keyArn && demand.side === use)
    .every(({ verdict }) => verdict.allowed);
}

/** Whether the member role can put a probe under the key, by what its own policy says. */
function letsProberIn({ keyArn }: KeyGrant, policy: PolicyDocument, request: Request, names: Names): boolean {
  const roleArn = proberArn(request, names);
  const { account } = request.source;
  const sessionArn = `arn:${names.partition}:sts::${account}:assumed-role/isthmus-source/isthmus`;
  const context = {
    ...keyContext(request, names, { side: 'source', keyArn, encryptionContext: '' }),
    'aws:PrincipalArn': roleArn,
    'aws:userid': 'AROAUNKNOWN:isthmus',
  };
  return contextsOf(names, 'source', ANY_KEY).every(
    (arn) =>
      authorize({
        principal: {
          type: 'AssumedRole',
          account,
          arn: sessionArn,
          roleArn,
          uniqueId: 'AROAUNKNOWN',
          sessionName: 'isthmus',
        },
        action: 'kms:GenerateDataKey',
        resource: keyArn,
        resourceAccount: readKeyArn(keyArn).account,
        combination: 'resource-required',
        context: { ...context, 'kms:EncryptionContext:aws:s3:arn': arn },
        policies: {
          identity: [{ name: 'isthmus-source', document: MAY_EVERYTHING }],
          resource: { name: keyArn, document: allowsOf(policy) },
        },
      }).allowed,
  );
}

/** Key of an object that stands for all. */
const ANY_KEY = 'any';

const MAY_EVERYTHING: PolicyDocument = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

function allowsOf(policy: PolicyDocument): PolicyDocument {
  return { ...policy, Statement: statementsOf(policy).filter(({ Effect }) => Effect === 'Allow') };
}
