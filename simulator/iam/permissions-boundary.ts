import { type Call, ServiceError } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { Account, Permissions } from '../world/account.ts';
import { findManagedPolicy } from './find-managed-policy.ts';

/** The boundary that a call names, which must be a managed policy that exists; undefined when it names none. */
export function readBoundary(account: Account, call: Call): string | undefined {
  const arn = call.query.get('PermissionsBoundary');
  if (arn === undefined || findManagedPolicy(account, arn)) return arn;
  throw new ServiceError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`, 404);
}

export function boundaryElement({ boundary }: Permissions): RawXml | undefined {
  if (boundary === undefined) return undefined;
  return element('PermissionsBoundary', [
    element('PermissionsBoundaryType', 'Policy'),
    element('PermissionsBoundaryArn', boundary),
  ]);
}
