import { computeSessionPolicy } from '../domain/compute-session-policy.ts';
import type { AccountId } from '../types.ts';
import type { AccountAccess, SideClients } from './account-access.ts';
import { assumeMemberRole, type MemberRoleRequest } from './assume-member-role.ts';

export interface RoleAccessSettings {
  /** External id of a member account; absent where it has not onboarded. */
  findExternalId(account: AccountId): Promise<string | undefined>;
  executionName: string;
  /** Who stands behind the run: CloudTrail has it with every call. */
  sourceIdentity: string;
  /** Shows in CloudTrail as part of the user agent. */
  stateName: string;
}

interface OpenSide {
  clients: SideClients;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** A session this close to its end is not handed out any more: no task runs longer than that. */
const RESERVE_MILLISECONDS = 150_000;

/** Warm invocations of one function share these: a run that polls assumes its role once, not at every look. */
const openSides = new Map<string, OpenSide>();

/** Access by way of the member roles `isthmus-source` and `isthmus-destination`, narrowed to one run's resources. */
export function createRoleAccess(settings: RoleAccessSettings): AccountAccess {
  const { findExternalId, executionName, sourceIdentity, stateName } = settings;
  return {
    async open(side, request, names, purpose) {
      const { account, region } = request[side];
      const wanted: MemberRoleRequest = {
        roleArn: `arn:${names.partition}:iam::${account}:role/isthmus/isthmus-${side}`,
        account,
        externalId: await findExternalId(account),
        sessionPolicy: computeSessionPolicy(names, request, side, purpose),
        executionName,
        sourceIdentity,
        stateName,
      };
      const key = JSON.stringify([wanted, region]);
      forgetExpired(Date.now());
      const known = openSides.get(key);
      if (known) return known.clients;
      const { credentials, expiresAt } = await assumeMemberRole(wanted);
      const clients: SideClients = { side, account, region, executionName, credentials };
      openSides.set(key, { clients, expiresAt });
      return clients;
    },
  };
}

function forgetExpired(now: number): void {
  for (const [key, { expiresAt }] of openSides) {
    if (expiresAt - RESERVE_MILLISECONDS <= now) openSides.delete(key);
  }
}
