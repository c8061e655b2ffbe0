import { isoTime } from '../../wire/iso-time.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { ManagedPolicy, PolicyVersion } from '../../world/account.ts';
import { readText } from '../read-fields.ts';
import { validationError } from '../validation-error.ts';

const VERSION_ID = /^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/;

/** The version that `VersionId` names. */
export function findVersion(policy: ManagedPolicy, call: Call): PolicyVersion {
  const id = readText(call, 'VersionId');
  if (!VERSION_ID.test(id)) {
    throw validationError('versionId', id, 'satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?');
  }
  const version = policy.versions.find((one) => one.id === id);
  if (version) return version;
  const message = `Policy ${policy.arn} version ${id} does not exist or is not attachable.`;
  throw new ServiceError('NoSuchEntity', message, 404);
}

/** What lists say of a version: everything but the document. */
export function listedVersion(policy: ManagedPolicy, { id, createdAt }: PolicyVersion): RawXml[] {
  return [
    element('VersionId', id),
    element('IsDefaultVersion', id === policy.defaultVersionId),
    element('CreateDate', isoTime(createdAt)),
  ];
}
