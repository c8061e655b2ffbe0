import { ServiceError } from '../wire/operation.ts';

/** Numbers before anybody asked for more ("IAM User Guide, IAM and AWS STS quotas"). */
export const QUOTAS = {
  AccessKeysPerUser: 2,
  GroupsPerAccount: 300,
  GroupsPerUser: 10,
  PoliciesPerAccount: 1500,
  PoliciesPerGroup: 10,
  PoliciesPerRole: 10,
  PoliciesPerUser: 10,
  RolesPerAccount: 1000,
  TagsPerPolicy: 50,
  TagsPerRole: 50,
  TagsPerUser: 50,
  UsersPerAccount: 5000,
  VersionsPerPolicy: 5,
} as const;

/** Refuses a number that has grown beyond its quota. */
export function checkQuota(quota: keyof typeof QUOTAS, number: number): void {
  if (number <= QUOTAS[quota]) return;
  throw new ServiceError('LimitExceeded', `Cannot exceed quota for ${quota}: ${QUOTAS[quota]}`, 409);
}
