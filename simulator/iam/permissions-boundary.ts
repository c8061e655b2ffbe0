import type { RequestContext } from '../../authorization/types.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { Account, Bearer, Permissions } from '../world/account.ts';
import { findManagedPolicy } from './find-managed-policy.ts';

/** The boundary that a call names, which must be a managed policy that exists; undefined when it names none. */
export function readBoundary(account: Account, call: Call): string | undefined {
  const arn = call.query.get('PermissionsBoundary');
  if (arn === undefined || findManagedPolicy(account, arn)) return arn;
  throw new ServiceError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`, 404);
}

/** The key that lets a policy insist on a boundary: the one that the role or user has. */
export function boundaryContext(_call: Call, bearer: Bearer | undefined): RequestContext {
  const boundary = bearer?.permissions.current.boundary;
  return boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary };
}

export function boundaryElement({ boundary }: Permissions): RawXml | undefined {
  if (boundary === undefined) return undefined;
  return element('PermissionsBoundary', [
    element('PermissionsBoundaryType', 'Policy'),
    element('PermissionsBoundaryArn', boundary),
  ]);
}
