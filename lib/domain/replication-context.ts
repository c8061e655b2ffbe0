import { computePrincipalContext } from '../../authorization/compute-principal-context.ts';
import type { RequestContext, RequestPrincipal } from '../../authorization/types.ts';
import type { Arn, Names, PolicyStatement, Request, Side } from '../types.ts';
import { readKeyArn } from './read-key-arn.ts';
import { CONTEXT_KEY, viaService } from './through-s3.ts';

/**
 * The condition keys that a call of the replication role certainly carries. Others depend on the organization, on
 * tags, on S3's own network or on the role's unique id, which nobody can read from here.
 */
export function replicationContext(request: Request, names: Names, side: Side): RequestContext {
  const { 'aws:userid': _unknown, ...principal } = computePrincipalContext(replicationPrincipal(request, names));
  return {
    ...principal,
    'aws:SecureTransport': 'true',
    'aws:ResourceAccount': request[side].account,
    's3:ResourceAccount': request[side].account,
  };
}

/** The same for a call on a key, which S3 makes with the encryption context of the object (S3 User Guide, UsingKMSEncryption). */
export function keyContext(
  request: Request,
  names: Names,
  { side, keyArn, encryptionContext }: { side: Side; keyArn: Arn; encryptionContext: string },
): RequestContext {
  const { 's3:ResourceAccount': _bucket, ...context } = replicationContext(request, names, side);
  return {
    ...context,
    'aws:ResourceAccount': readKeyArn(keyArn).account,
    'kms:ViaService': viaService(request, names, side),
    'kms:CallerAccount': request.source.account,
    'kms:EncryptionContextKeys': ['aws:s3:arn'],
    [CONTEXT_KEY]: encryptionContext,
  };
}

/** The session in which S3 replicates; its name is S3's own. */
export function replicationPrincipal({ source }: Request, { partition, roleName, roleArn }: Names): RequestPrincipal {
  return {
    type: 'AssumedRole',
    account: source.account,
    arn: `arn:${partition}:sts::${source.account}:assumed-role/${roleName}/s3-replication`,
    roleArn,
    uniqueId: 'AROAUNKNOWN',
    sessionName: 's3-replication',
  };
}

/** Whether a statement's conditions ask only for what is known, so that its verdict is certain. */
export function isCertain(statement: PolicyStatement, context: RequestContext): boolean {
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  return Object.values(statement.Condition ?? {}).every((tests) =>
    Object.keys(tests).every((key) => known.has(key.toLowerCase())),
  );
}
