import type { Operation } from '../wire/operation.ts';
import { createPolicy } from './policies/create-policy.ts';
import { deletePolicy } from './policies/delete-policy.ts';
import { getPolicy } from './policies/get-policy.ts';
import { getPolicyVersion } from './policies/get-policy-version.ts';
import { attachRolePolicy } from './roles/attach-role-policy.ts';
import { createRole } from './roles/create-role.ts';
import { deleteRole } from './roles/delete-role.ts';
import { deleteRolePermissionsBoundary } from './roles/delete-role-permissions-boundary.ts';
import { deleteRolePolicy } from './roles/delete-role-policy.ts';
import { detachRolePolicy } from './roles/detach-role-policy.ts';
import { getRole } from './roles/get-role.ts';
import { getRolePolicy } from './roles/get-role-policy.ts';
import { listAttachedRolePolicies } from './roles/list-attached-role-policies.ts';
import { listRolePolicies } from './roles/list-role-policies.ts';
import { listRoleTags } from './roles/list-role-tags.ts';
import { listRoles } from './roles/list-roles.ts';
import { putRolePermissionsBoundary } from './roles/put-role-permissions-boundary.ts';
import { putRolePolicy } from './roles/put-role-policy.ts';
import { tagRole } from './roles/tag-role.ts';
import { untagRole } from './roles/untag-role.ts';
import { updateAssumeRolePolicy } from './roles/update-assume-role-policy.ts';
import { createAccessKey } from './users/create-access-key.ts';
import { createUser } from './users/create-user.ts';
import { deleteAccessKey } from './users/delete-access-key.ts';
import { deleteUser } from './users/delete-user.ts';
import { deleteUserPolicy } from './users/delete-user-policy.ts';
import { getUser } from './users/get-user.ts';
import { getUserPolicy } from './users/get-user-policy.ts';
import { listAccessKeys } from './users/list-access-keys.ts';
import { putUserPolicy } from './users/put-user-policy.ts';

/** All that the simulator has of IAM. */
export const OPERATIONS: readonly Operation[] = [
  createRole,
  getRole,
  deleteRole,
  listRoles,
  updateAssumeRolePolicy,
  tagRole,
  untagRole,
  listRoleTags,
  putRolePolicy,
  getRolePolicy,
  deleteRolePolicy,
  listRolePolicies,
  attachRolePolicy,
  detachRolePolicy,
  listAttachedRolePolicies,
  putRolePermissionsBoundary,
  deleteRolePermissionsBoundary,
  createPolicy,
  getPolicy,
  getPolicyVersion,
  deletePolicy,
  createUser,
  getUser,
  deleteUser,
  putUserPolicy,
  getUserPolicy,
  deleteUserPolicy,
  createAccessKey,
  listAccessKeys,
  deleteAccessKey,
];
