import { element, joinXml } from '../../wire/xml.ts';
import type { Account } from '../../world/account.ts';
import { QUOTAS } from '../check-quota.ts';
import { accountOperation } from './account-operation.ts';

/** How much of everything there is, and may be. What cannot exist here counts nothing. */
export const getAccountSummary = accountOperation({
  name: 'GetAccountSummary',
  write: false,
  parameters: [],
  run({ account }) {
    const entries = Object.entries(summaryOf(account)).map(([key, value]) =>
      element('entry', [element('key', key), element('value', value)]),
    );
    return { body: joinXml(element('SummaryMap', entries)) };
  },
});

function summaryOf(account: Account): Record<string, number> {
  const policies = account.managedPolicies.values();
  return {
    ...NUMBERS,
    Users: account.users.values().length,
    UsersQuota: QUOTAS.UsersPerAccount,
    Groups: account.groups.values().length,
    GroupsQuota: QUOTAS.GroupsPerAccount,
    Roles: account.roles.values().length,
    RolesQuota: QUOTAS.RolesPerAccount,
    Policies: policies.length,
    PoliciesQuota: QUOTAS.PoliciesPerAccount,
    PolicyVersionsInUse: policies.reduce((sum, { versions }) => sum + versions.length, 0),
  };
}

/** "IAM API Reference, GetAccountSummary"; quotas of "IAM User Guide, IAM and AWS STS quotas". */
const NUMBERS: Readonly<Record<string, number>> = {
  AccessKeysPerUserQuota: QUOTAS.AccessKeysPerUser,
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 0,
  AccountSigningCertificatesPresent: 0,
  AssumeRolePolicySizeQuota: 2048,
  AttachedPoliciesPerGroupQuota: QUOTAS.PoliciesPerGroup,
  AttachedPoliciesPerRoleQuota: QUOTAS.PoliciesPerRole,
  AttachedPoliciesPerUserQuota: QUOTAS.PoliciesPerUser,
  GroupPolicySizeQuota: 5120,
  GroupsPerUserQuota: QUOTAS.GroupsPerUser,
  InstanceProfiles: 0,
  InstanceProfilesQuota: 1000,
  MFADevices: 0,
  MFADevicesInUse: 0,
  PolicySizeQuota: 6144,
  PolicyVersionsInUseQuota: 10_000,
  Providers: 0,
  RolePolicySizeQuota: 10_240,
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  UserPolicySizeQuota: 2048,
  VersionsPerPolicyQuota: QUOTAS.VersionsPerPolicy,
};
