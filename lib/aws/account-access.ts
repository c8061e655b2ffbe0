import type { Purpose } from '../domain/compute-session-policy.ts';
import type { AccountId, Names, Region, Request, Side } from '../types.ts';
import type { SessionCredentials } from './assume-member-role.ts';

/** One account, opened for one run: what the clients that act there are made of, by `s3Of`, `iamOf` and `kmsOf`. */
export interface SideClients {
  readonly side: Side;
  readonly account: AccountId;
  /** Region of the request's bucket on this side. */
  readonly region: Region;
  /** The run that acts: what it creates carries this name. */
  readonly executionName: string;
  readonly credentials: SessionCredentials;
}

/**
 * The way into the two accounts. From the cloud it is a role in each (`createRoleAccess`); with credential profiles on
 * a laptop it will be another implementation. Whoever is handed one cannot tell the difference.
 */
export interface AccountAccess {
  /** Throws AccountNotReachable when the account does not let Isthmus in. */
  open(side: Side, request: Request, names: Names, purpose: Purpose): Promise<SideClients>;
}
