import type { Call, Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { Account, ManagedPolicy } from '../../world/account.ts';
import { accountOfCall } from '../account-of-call.ts';
import { AWS_MANAGED } from '../aws-managed/aws-managed.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { readChoice, readFlag, readPathPrefix } from '../read-fields.ts';
import { countUses } from './uses-of-policy.ts';
import { listedPolicy } from './write-policy.ts';

/** The account's own managed policies, and those of AWS's that the simulator knows. */
export const listPolicies: Operation = {
  name: 'ListPolicies',
  service: 'iam',
  write: false,
  parameters: ['Scope', 'OnlyAttached', 'PathPrefix', 'PolicyUsageFilter', ...PAGE_FIELDS],
  demands(world, call) {
    const { id } = accountOfCall(world, call);
    return [{ action: 'iam:ListPolicies', resource: `policy path ${readPathPrefix(call)}`, resourceAccount: id }];
  },
  run(world, call) {
    const account = accountOfCall(world, call);
    const prefix = readPathPrefix(call);
    const isWanted = wantedUse(account, call);
    const policies = inScope(account, call).filter((policy) => policy.path.startsWith(prefix) && isWanted(policy));
    const { items, ending } = pageOf(call, policies, ({ name, arn }) => `${name} ${arn}`);
    const members = items.map((policy) => element('member', listedPolicy(account, policy)));
    return { body: joinXml(element('Policies', members), ...ending) };
  },
};

function inScope(account: Account, call: Call): ManagedPolicy[] {
  const scope = readChoice(call, 'Scope', ['All', 'AWS', 'Local']) ?? 'All';
  return [
    ...(scope === 'AWS' ? [] : account.managedPolicies.values()),
    ...(scope === 'Local' ? [] : AWS_MANAGED.values()),
  ];
}

/** Whether a policy is used as the call asks for; one that asks for nothing gets all. */
function wantedUse(account: Account, call: Call): (policy: ManagedPolicy) => boolean {
  const onlyAttached = readFlag(call, 'OnlyAttached');
  const usage = readChoice(call, 'PolicyUsageFilter', ['PermissionsPolicy', 'PermissionsBoundary']);
  return ({ arn }) => {
    const { attached, asBoundary } = countUses(account, arn);
    if (usage === 'PermissionsBoundary') return asBoundary > 0;
    return (usage === undefined && !onlyAttached) || attached > 0;
  };
}
