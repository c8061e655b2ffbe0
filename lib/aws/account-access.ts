import type { IAMClient } from '@aws-sdk/client-iam';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Purpose } from '../domain/compute-session-policy.ts';
import type { AccountId, Names, Region, Request, Side } from '../types.ts';
import type { SessionCredentials } from './assume-member-role.ts';

/** One account, opened for one run: clients that act there. */
export interface SideClients {
  readonly side: Side;
  readonly account: AccountId;
  /** Region of the request's bucket on this side, which `s3` is for. */
  readonly region: Region;
  /** The run that acts: what it creates carries this name. */
  readonly executionName: string;
  readonly s3: S3Client;
  /** For a bucket that turns out to be in another region than the request says. */
  s3In(region: Region): S3Client;
  readonly iam: IAMClient;
  /** For clients of services that few tasks need, and that only their files import. */
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
