import type { PolicyDocument, RequestContext, Statement } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import { withLivingPrincipals } from '../access/with-living-principals.ts';
import type { Caller } from '../world/account.ts';
import type { GrantConstraint, KmsGrant, KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import type { FoundKey } from './find-key.ts';
import { resourceTagContext } from './tags.ts';

export interface KeyUse extends FoundKey {
  readonly caller: Caller;
  /** `kms:Decrypt` */
  readonly action: string;
  readonly encryptionContext?: Readonly<Record<string, string>>;
  /** Further condition keys. */
  readonly context?: RequestContext;
  /** Only this grant counts, as for RetireGrant. */
  readonly grantId?: string;
}

/** A permission on a key: its policy must allow, or leave the decision to the account; grants allow as well. */
export function demandOnKey(world: World, use: KeyUse): Demand {
  const { key, action } = use;
  return {
    action,
    resource: key.arn,
    resourceAccount: key.account,
    context: { ...contextOfKey(world, use), ...use.context },
    resourcePolicy: { kind: 'key', name: key.arn, document: documentFor(world, use) },
  };
}

/** "KMS Developer Guide, conditions-kms". */
function contextOfKey(world: World, { key, alias, caller, action, encryptionContext = {} }: KeyUse): RequestContext {
  const aliases = [...world.kms.aliases.values()].filter(({ keyArn }) => keyArn === key.arn).map(({ name }) => name);
  const pairs = Object.entries(encryptionContext);
  return {
    ...(caller.type !== 'anonymous' && { 'kms:CallerAccount': caller.account }),
    'kms:KeySpec': 'SYMMETRIC_DEFAULT',
    'kms:KeyUsage': 'ENCRYPT_DECRYPT',
    'kms:KeyOrigin': 'AWS_KMS',
    'kms:MultiRegion': 'false',
    ...(CRYPTOGRAPHY.test(action) && { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' }),
    ...(aliases.length > 0 && { 'kms:ResourceAliases': aliases }),
    ...(alias !== undefined && { 'kms:RequestAlias': alias }),
    ...resourceTagContext(key.tags),
    ...Object.fromEntries(pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
    ...(pairs.length > 0 && { 'kms:EncryptionContextKeys': pairs.map(([name]) => name) }),
  };
}

/** The policy as it is effective now, and the grants that speak of this use as further statements. */
function documentFor(world: World, use: KeyUse): PolicyDocument {
  const policy = use.key.policy.effective(world.clock.now());
  const document = withLivingPrincipals(world, policy.document, policy.principalIds);
  const grants = [...use.key.grants.values()]
    .filter(({ id }) => use.grantId === undefined || use.grantId === id)
    .flatMap((grant) => statementsOf(world, grant, use));
  return grants.length === 0 ? document : { ...document, Statement: [document.Statement, grants].flat() };
}

function statementsOf(world: World, grant: KmsGrant, use: KeyUse): Statement[] {
  const { key, action } = use;
  const granted = grant.operations.some((operation) => action === `kms:${operation}`);
  const fits = granted && (action === 'kms:CreateGrant' ? fitsChild(grant, use) : fitsConstraint(grant, use));
  const principals = [
    ...(fits ? [grant.grantee] : []),
    ...(action === 'kms:RetireGrant' && grant.retirer !== undefined ? [grant.retirer] : []),
  ];
  const statements = principals.map((principal): Statement => toStatement(principal, grant, key, action));
  if (statements.length === 0) return [];
  const { Statement } = withLivingPrincipals(world, { Statement: statements }, grant.principalIds);
  return [Statement].flat();
}

function toStatement(principal: string, { id }: KmsGrant, { arn }: KmsKey, action: string): Statement {
  const Principal = principal.endsWith('.amazonaws.com') ? { Service: principal } : { AWS: principal };
  return { Sid: `grant-${id}`, Effect: 'Allow', Principal, Action: action, Resource: arn };
}

/** A constraint counts for cryptography only ("KMS API Reference, GrantConstraints"). */
const CRYPTOGRAPHY = /^kms:(?:Encrypt|Decrypt|ReEncrypt|GenerateDataKey)/;

function fitsConstraint({ constraint }: KmsGrant, { action, encryptionContext = {} }: KeyUse): boolean {
  return !constraint || !CRYPTOGRAPHY.test(action) || isMet(constraint, encryptionContext);
}

/**
 * Whoever may make grants by a grant only, gives none of more operations and none that is less strict ("KMS Developer
 * Guide, create-grant-overview").
 */
function fitsChild({ operations, constraint }: KmsGrant, { context = {}, encryptionContext = {} }: KeyUse): boolean {
  const given = [context['kms:GrantOperations'] ?? []].flat();
  if (!given.every((operation) => operations.includes(operation))) return false;
  if (!constraint) return true;
  const kinds = [constraint.kind, 'EncryptionContextEquals'];
  return kinds.some((kind) => kind === context['kms:GrantConstraintType']) && isMet(constraint, encryptionContext);
}

function isMet({ kind, context }: GrantConstraint, actual: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(context);
  const contained = wanted.every(([name, value]) => actual[name] === value);
  return contained && (kind === 'EncryptionContextSubset' || wanted.length === Object.keys(actual).length);
}
