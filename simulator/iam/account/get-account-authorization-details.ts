import type { Call } from '../../wire/operation.ts';
import { element, joinXml, type RawXml } from '../../wire/xml.ts';
import type { Account } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { AWS_MANAGED } from '../aws-managed/aws-managed.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { countUses } from '../policies/uses-of-policy.ts';
import { readMembers } from '../read-members.ts';
import { validationError } from '../validation-error.ts';
import { accountOperation } from './account-operation.ts';
import { groupDetail, policyDetail, roleDetail, userDetail } from './details.ts';

/** One user, group, role or policy in full. */
interface Detail {
  readonly filter: (typeof FILTERS)[number];
  readonly key: string;
  readonly write: () => RawXml[];
}

const FILTERS = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

/** Everything about permissions in the account; of AWS's policies those in use. */
export const getAccountAuthorizationDetails = accountOperation({
  name: 'GetAccountAuthorizationDetails',
  write: false,
  parameters: ['Filter', 'Filter.member.*', ...PAGE_FIELDS],
  run({ world, account, call }) {
    const filters = readFilters(call);
    const wanted = detailsOf(world, account).filter(({ filter }) => filters.length === 0 || filters.includes(filter));
    const { items, ending } = pageOf(call, wanted, ({ filter, key }) => `${FILTERS.indexOf(filter)} ${key}`);
    const list = (name: string, of: readonly string[]) =>
      element(
        name,
        items.filter(({ filter }) => of.includes(filter)).map(({ write }) => element('member', write())),
      );
    return {
      body: joinXml(
        list('UserDetailList', ['User']),
        list('GroupDetailList', ['Group']),
        list('RoleDetailList', ['Role']),
        list('Policies', ['LocalManagedPolicy', 'AWSManagedPolicy']),
        ...ending,
      ),
    };
  },
});

function readFilters(call: Call): string[] {
  const filters = readMembers(call, 'Filter').map((member) => member.get('') ?? '');
  const unknown = filters.find((filter) => !FILTERS.some((known) => known === filter));
  if (unknown === undefined) return filters;
  throw validationError('filter', `[${filters.join(', ')}]`, `satisfy enum value set: [${FILTERS.join(', ')}]`);
}

function detailsOf(world: World, account: Account): Detail[] {
  const used = [...AWS_MANAGED.values()].filter(({ arn }) => {
    const { attached, asBoundary } = countUses(account, arn);
    return attached + asBoundary > 0;
  });
  return [
    ...account.users.values().map((user) => detail('User', user.name, () => userDetail(account, user))),
    ...account.groups.values().map((group) => detail('Group', group.name, () => groupDetail(group))),
    ...account.roles.values().map((role) => detail('Role', role.name, () => roleDetail(world, role))),
    ...account.managedPolicies
      .values()
      .map((policy) => detail('LocalManagedPolicy', policy.arn, () => policyDetail(account, policy))),
    ...used.map((policy) => detail('AWSManagedPolicy', policy.arn, () => policyDetail(account, policy))),
  ];
}

function detail(filter: Detail['filter'], key: string, write: () => RawXml[]): Detail {
  return { filter, key, write };
}
