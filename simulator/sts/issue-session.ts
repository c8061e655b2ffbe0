import type { PolicyDocument } from '../../authorization/types.ts';
import { accountOfArn } from '../access/account-of-arn.ts';
import { uniqueId } from '../iam/unique-id.ts';
import type { Caller, Role } from '../world/account.ts';
import { ensureAccount } from '../world/ensure-account.ts';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { forgetExpired } from './forget-expired.ts';
import type { TemporaryKeys } from './write-credentials.ts';

/** What a new session is like. */
export interface SessionTerms {
  readonly sessionName: string;
  readonly seconds: number;
  readonly chained: boolean;
  readonly policies?: readonly PolicyDocument[];
  readonly tags?: ReadonlyMap<string, string>;
  readonly transitiveTags?: ReadonlyMap<string, string>;
  readonly sourceIdentity?: string;
}

export type RoleSession = TemporaryKeys & { readonly caller: Extract<Caller, { type: 'role-session' }> };

/** Makes temporary keys for the role, and remembers them until they expire. */
export function issueSession(world: World, role: Role, terms: SessionTerms): RoleSession {
  const account = ensureAccount(world, accountOfArn(role.arn));
  const now = world.clock.now();
  const expiresAt = now + terms.seconds * 1000;
  const session: RoleSession = {
    accessKeyId: uniqueId(world, 'ASIA'),
    secretAccessKey: world.random.text(40, ALPHABETS.secret),
    sessionToken: world.random.text(240, ALPHABETS.secret),
    issuedAt: now,
    expiresAt,
    caller: {
      type: 'role-session',
      account: account.id,
      roleName: role.name,
      roleArn: role.arn,
      roleId: role.id,
      sessionName: terms.sessionName,
      arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${terms.sessionName}`,
      ...(terms.policies && { sessionPolicies: terms.policies }),
      ...(terms.tags && { tags: terms.tags }),
      ...(terms.transitiveTags && { transitiveTags: terms.transitiveTags }),
      ...(terms.sourceIdentity !== undefined && { sourceIdentity: terms.sourceIdentity }),
      chained: terms.chained,
      issuedAt: now,
      expiresAt,
    },
  };
  forgetExpired(account, now);
  account.credentials.set(session.accessKeyId, session);
  return session;
}
