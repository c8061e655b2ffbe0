import type { ElementSchema } from '../../wire/element-schema.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import type { Acl, AclGrant, AclPermission, Grantee } from '../../world/acl.ts';
import type { World } from '../../world/world.ts';
import { notImplemented } from '../not-implemented.ts';
import { canonicalIdOf } from '../owner-element.ts';
import { childOf, childrenOf, malformedXml, readDocument, textOf } from '../read-document.ts';
import { ALL_USERS, AUTHENTICATED_USERS, cannedAcl, LOG_DELIVERY } from './canned-acl.ts';

const HEADERS: Readonly<Record<string, AclPermission>> = {
  'x-amz-grant-full-control': 'FULL_CONTROL',
  'x-amz-grant-read': 'READ',
  'x-amz-grant-read-acp': 'READ_ACP',
  'x-amz-grant-write': 'WRITE',
  'x-amz-grant-write-acp': 'WRITE_ACP',
};

/** In one ACL (S3 User Guide, acl-overview). */
const MOST_GRANTS = 100;

/** Headers that grant something; with `x-amz-acl` they cannot be mixed. */
export const GRANT_HEADERS: readonly string[] = Object.keys(HEADERS);
export const ACL_HEADERS: readonly string[] = ['x-amz-acl', ...GRANT_HEADERS];

/** Whether a call brings an ACL in its headers. */
export function bringsAcl({ headers }: Call): boolean {
  return ACL_HEADERS.some((name) => headers[name] !== undefined);
}

/** Whose the thing is, and of objects the account that owns the bucket. */
export interface AclOwners {
  readonly owner: string;
  readonly bucketOwner?: string;
}

/** The ACL that the headers of a call describe; undefined where they do not. */
export function readAclHeaders(world: World, call: Call, { owner, bucketOwner }: AclOwners): Acl | undefined {
  const { headers } = call;
  const canned = headers['x-amz-acl'];
  const grants = GRANT_HEADERS.flatMap((name) => grantsIn(world, name, headers[name]));
  if (grants.length > MOST_GRANTS) throw malformedAcl();
  if (canned === undefined) return grants.length === 0 ? undefined : grants;
  if (grants.length > 0) {
    throw new ServiceError('InvalidRequest', 'Specifying both Canned ACLs and Header Grants is not allowed', 400);
  }
  if (canned === 'aws-exec-read') throw notImplemented(`the canned ACL '${canned}'`);
  const acl = cannedAcl(canned, owner, bucketOwner);
  if (acl) return acl;
  throw new ServiceError('InvalidArgument', '', 400, { ArgumentName: 'x-amz-acl', ArgumentValue: canned });
}

/** `id="…", uri="…"` */
function grantsIn(world: World, header: string, value: string | undefined): AclGrant[] {
  if (value === undefined) return [];
  return value.split(',').map((one) => {
    const [, type, name = ''] = /^\s*(id|uri|emailAddress)\s*=\s*"?([^"]*)"?\s*$/.exec(one) ?? [];
    if (type === undefined) throw invalid('Argument format not recognized', header, value);
    if (type === 'emailAddress') throw unresolvable(name);
    const grantee = type === 'id' ? accountOfId(world, name, 'id') : groupOf(name, 'uri');
    return { grantee, permission: HEADERS[header] as AclPermission };
  });
}

const OPTIONAL: ElementSchema = { occurs: 'optional' };
const OWNER: ElementSchema = { occurs: 'optional', children: { ID: OPTIONAL, DisplayName: OPTIONAL } };
const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    Owner: OWNER,
    AccessControlList: {
      occurs: 'optional',
      children: {
        Grant: {
          occurs: 'any',
          children: {
            Grantee: {
              occurs: 'once',
              children: { ID: OPTIONAL, DisplayName: OPTIONAL, EmailAddress: OPTIONAL, URI: OPTIONAL },
            },
            Permission: { occurs: 'once', values: ['FULL_CONTROL', 'READ', 'WRITE', 'READ_ACP', 'WRITE_ACP'] },
          },
        },
      },
    },
  },
};

/** The ACL of a PutBucketAcl or PutObjectAcl: by its headers, or else by its body, which must name the right owner. */
export function readAcl(world: World, call: Call, owners: AclOwners): Acl {
  const byHeaders = readAclHeaders(world, call, owners);
  if (byHeaders) {
    if (call.body.length === 0) return byHeaders;
    throw new ServiceError('UnexpectedContent', 'This request does not support content', 400);
  }
  if (call.body.length === 0) {
    throw new ServiceError('MissingSecurityHeader', 'Your request was missing a required header', 400, {
      MissingHeaderName: 'x-amz-acl',
    });
  }
  const document = readPolicy(call);
  const named = textOf(childOf(document, 'Owner'), 'ID');
  const list = childOf(document, 'AccessControlList');
  if (named === undefined || list === undefined) throw malformedAcl();
  accountOfId(world, named);
  if (named !== canonicalIdOf(world, owners.owner)) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  const grants = childrenOf(list, 'Grant');
  if (grants.length > MOST_GRANTS) throw malformedAcl();
  return grants.map((grant) => ({
    grantee: granteeOf(world, childOf(grant, 'Grantee')),
    permission: textOf(grant, 'Permission') as AclPermission,
  }));
}

function readPolicy(call: Call): XmlElement {
  try {
    return readDocument(call, 'AccessControlPolicy', SCHEMA);
  } catch (error) {
    throw error instanceof ServiceError && error.code === 'MalformedXML' ? malformedAcl() : error;
  }
}

function granteeOf(world: World, element: XmlElement | undefined): Grantee {
  const [id, uri, email] = [textOf(element, 'ID'), textOf(element, 'URI'), textOf(element, 'EmailAddress')];
  if (id !== undefined) return accountOfId(world, id);
  if (uri !== undefined) return groupOf(uri);
  throw email === undefined ? malformedXml() : unresolvable(email);
}

function accountOfId(world: World, id: string, argument = 'CanonicalUser/ID'): Grantee {
  const account = [...world.accounts.values()].find(({ canonicalId }) => canonicalId === id);
  if (account) return { kind: 'account', account: account.id };
  throw invalid('Invalid id', argument, id);
}

function groupOf(uri: string, argument = 'Group/URI'): Grantee {
  if ([ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY].includes(uri)) return { kind: 'group', uri };
  throw invalid('Invalid group uri', argument, uri);
}

/** Accounts of the simulator have no address; S3 takes addresses in eight regions only. */
function unresolvable(email: string): ServiceError {
  const message = 'The e-mail address you provided does not match any account on record.';
  return new ServiceError('UnresolvableGrantByEmailAddress', message, 400, { Email: email });
}

function malformedAcl(): ServiceError {
  const message = 'The XML you provided was not well-formed or did not validate against our published schema';
  return new ServiceError('MalformedACLError', message, 400);
}

function invalid(message: string, name: string, value: string): ServiceError {
  return new ServiceError('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: value });
}
