import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { IsthmusError } from '../errors.ts';
import type { AccountId, Arn, PolicyDocument } from '../types.ts';
import { quoteAwsError, readAwsError } from './read-aws-error.ts';
import { translateError } from './translate-error.ts';

export interface MemberRoleRequest {
  roleArn: Arn;
  account: AccountId;
  /** Absent when the account has not onboarded. */
  externalId: string | undefined;
  sessionPolicy: PolicyDocument;
  executionName: string;
  /** Who stands behind the session (`computeSourceIdentity`). */
  sourceIdentity: string;
  stateName: string;
}

export interface SessionCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Absent for long-term keys. */
  sessionToken?: string;
  expiration?: Date;
}

export interface MemberSession {
  credentials: SessionCredentials;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** The shortest that STS gives; a role that was itself assumed may not chain for longer than an hour anyway. */
const SESSION_SECONDS = 900;

/**
 * Assumes a member account's role, narrowed by a session policy. The endpoint is the regional one of the function's
 * own region: its tokens are valid in every region, opt-in ones too (IAM User Guide, id_credentials_temp_enable-regions).
 */
export async function assumeMemberRole(wanted: MemberRoleRequest): Promise<MemberSession> {
  const { roleArn, account, externalId, sessionPolicy, executionName, sourceIdentity, stateName } = wanted;
  if (externalId === undefined) throw notOnboarded(account);
  const sts = new STSClient({ maxAttempts: 3, customUserAgent: [['isthmus', stateName]] });
  try {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName(executionName),
        SourceIdentity: sourceIdentity,
        ExternalId: externalId,
        DurationSeconds: SESSION_SECONDS,
        Policy: JSON.stringify(sessionPolicy),
      }),
    );
    return readSession(Credentials);
  } catch (error) {
    throw translateRefusal(error, wanted);
  } finally {
    sts.destroy();
  }
}

/** Letters, digits and `=,.@-_` are allowed, 64 of them (STS API Reference, AssumeRole). */
function sessionName(executionName: string): string {
  const legal = executionName.replace(/[^\w+=,.@-]/g, '-');
  return (legal.startsWith('isthmus-') ? legal : `isthmus-${legal}`).slice(0, 64);
}

function readSession(
  issued:
    | {
        AccessKeyId?: string | undefined;
        SecretAccessKey?: string | undefined;
        SessionToken?: string | undefined;
        Expiration?: Date | undefined;
      }
    | undefined,
): MemberSession {
  const {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration,
  } = issued ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken || !Expiration) {
    throw new IsthmusError('UnexpectedAnswer', {
      tried: 'assume a member role',
      remedy: 'STS answered without credentials. Start again.',
    });
  }
  return {
    credentials: { accessKeyId, secretAccessKey, sessionToken, expiration: Expiration },
    expiresAt: Expiration.getTime(),
  };
}

function notOnboarded(account: AccountId): IsthmusError {
  return new IsthmusError('AccountNotReachable', {
    tried: 'assume the member role',
    account,
    remedy: `Onboard account ${account}: deploy onboarding/member-account.yml there and enter it with its external id (npx isthmus accounts push).`,
  });
}

/** STS does not tell whether the caller may not assume the role or the role does not let the caller in: name both. */
function translateRefusal(error: unknown, { roleArn, account, stateName }: MemberRoleRequest): IsthmusError {
  const translated = translateError(error, { tried: 'assume the member role', account, resource: roleArn });
  const refusal = readAwsError(error);
  if (translated.name !== 'AccessDenied' || refusal === undefined) return translated;
  return new IsthmusError('AccountNotReachable', {
    tried: 'assume the member role',
    account,
    resource: roleArn,
    said: quoteAwsError(refusal),
    remedy:
      `Either the execution role of ${stateName} lacks sts:AssumeRole or sts:SetSourceIdentity on this role, or the role does not exist, does not ` +
      'trust that execution role, or expects another external id: compare the parameter of onboarding/member-account.yml and the secret isthmus/accounts.',
    cause: error,
  });
}
