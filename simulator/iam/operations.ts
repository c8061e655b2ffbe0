import type { Operation } from '../wire/operation.ts';
import { createAccountAlias } from './account/create-account-alias.ts';
import { deleteAccountAlias } from './account/delete-account-alias.ts';
import { getAccountAuthorizationDetails } from './account/get-account-authorization-details.ts';
import { getAccountSummary } from './account/get-account-summary.ts';
import { listAccountAliases } from './account/list-account-aliases.ts';
import { attachPolicy } from './bearers/attach-policy.ts';
import type { BearerKind } from './bearers/bearer-operation.ts';
import { deleteInlinePolicy } from './bearers/delete-inline-policy.ts';
import { deletePermissionsBoundary } from './bearers/delete-permissions-boundary.ts';
import { detachPolicy } from './bearers/detach-policy.ts';
import { getInlinePolicy } from './bearers/get-inline-policy.ts';
import { listAttachedPolicies } from './bearers/list-attached-policies.ts';
import { listInlinePolicies } from './bearers/list-inline-policies.ts';
import { putInlinePolicy } from './bearers/put-inline-policy.ts';
import { putPermissionsBoundary } from './bearers/put-permissions-boundary.ts';
import { addUserToGroup } from './groups/add-user-to-group.ts';
import { createGroup } from './groups/create-group.ts';
import { deleteGroup } from './groups/delete-group.ts';
import { getGroup } from './groups/get-group.ts';
import { listGroups } from './groups/list-groups.ts';
import { listGroupsForUser } from './groups/list-groups-for-user.ts';
import { removeUserFromGroup } from './groups/remove-user-from-group.ts';
import { updateGroup } from './groups/update-group.ts';
import { createPolicy } from './policies/create-policy.ts';
import { createPolicyVersion } from './policies/create-policy-version.ts';
import { deletePolicy } from './policies/delete-policy.ts';
import { deletePolicyVersion } from './policies/delete-policy-version.ts';
import { getPolicy } from './policies/get-policy.ts';
import { getPolicyVersion } from './policies/get-policy-version.ts';
import { listEntitiesForPolicy } from './policies/list-entities-for-policy.ts';
import { listPolicies } from './policies/list-policies.ts';
import { listPolicyVersions } from './policies/list-policy-versions.ts';
import { setDefaultPolicyVersion } from './policies/set-default-policy-version.ts';
import { createRole } from './roles/create-role.ts';
import { deleteRole } from './roles/delete-role.ts';
import { getRole } from './roles/get-role.ts';
import { listInstanceProfilesForRole } from './roles/list-instance-profiles-for-role.ts';
import { listRoles } from './roles/list-roles.ts';
import { updateAssumeRolePolicy } from './roles/update-assume-role-policy.ts';
import { updateRole } from './roles/update-role.ts';
import { updateRoleDescription } from './roles/update-role-description.ts';
import { simulateCustomPolicy } from './simulation/simulate-custom-policy.ts';
import { simulatePrincipalPolicy } from './simulation/simulate-principal-policy.ts';
import { addTags } from './tags/add-tags.ts';
import { listTags } from './tags/list-tags.ts';
import { removeTags } from './tags/remove-tags.ts';
import type { TaggedKind } from './tags/tagged-operation.ts';
import { createAccessKey } from './users/create-access-key.ts';
import { createUser } from './users/create-user.ts';
import { deleteAccessKey } from './users/delete-access-key.ts';
import { deleteUser } from './users/delete-user.ts';
import { getUser } from './users/get-user.ts';
import { listAccessKeys } from './users/list-access-keys.ts';
import { deleteLoginProfile, getLoginProfile, LISTS_OF_NOTHING } from './users/list-nothing.ts';
import { listUsers } from './users/list-users.ts';
import { updateAccessKey } from './users/update-access-key.ts';
import { updateUser } from './users/update-user.ts';

const BEARERS: readonly BearerKind[] = ['Role', 'User', 'Group'];
const BOUNDED = ['Role', 'User'] as const;
const TAGGED: readonly TaggedKind[] = ['Role', 'User', 'Policy'];

/** All that the simulator has of IAM. */
export const OPERATIONS: readonly Operation[] = [
  createRole,
  getRole,
  deleteRole,
  listRoles,
  updateRole,
  updateRoleDescription,
  updateAssumeRolePolicy,
  listInstanceProfilesForRole,
  createUser,
  getUser,
  deleteUser,
  listUsers,
  updateUser,
  createAccessKey,
  listAccessKeys,
  updateAccessKey,
  deleteAccessKey,
  getLoginProfile,
  deleteLoginProfile,
  ...LISTS_OF_NOTHING,
  createGroup,
  getGroup,
  deleteGroup,
  listGroups,
  updateGroup,
  addUserToGroup,
  removeUserFromGroup,
  listGroupsForUser,
  ...BEARERS.flatMap((kind) => [
    putInlinePolicy(kind),
    getInlinePolicy(kind),
    deleteInlinePolicy(kind),
    listInlinePolicies(kind),
    attachPolicy(kind),
    detachPolicy(kind),
    listAttachedPolicies(kind),
  ]),
  ...BOUNDED.flatMap((kind) => [putPermissionsBoundary(kind), deletePermissionsBoundary(kind)]),
  ...TAGGED.flatMap((kind) => [addTags(kind), removeTags(kind), listTags(kind)]),
  createPolicy,
  getPolicy,
  deletePolicy,
  listPolicies,
  listEntitiesForPolicy,
  createPolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
  deletePolicyVersion,
  createAccountAlias,
  deleteAccountAlias,
  listAccountAliases,
  getAccountSummary,
  getAccountAuthorizationDetails,
  simulatePrincipalPolicy,
  simulateCustomPolicy,
];
