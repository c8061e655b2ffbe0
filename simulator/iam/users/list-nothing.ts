import { type Operation, ServiceError } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS } from '../page.ts';
import { userOperation } from './user-operation.ts';

/**
 * Lists of what no user can have here, because nothing can make it: MFA devices, SSH keys, certificates. Whoever
 * clears a user away asks for them all.
 */
export const LISTS_OF_NOTHING: readonly Operation[] = [
  listNothing('ListMFADevices', 'MFADevices'),
  listNothing('ListSSHPublicKeys', 'SSHPublicKeys'),
  listNothing('ListSigningCertificates', 'Certificates'),
];

function listNothing(name: string, list: string): Operation {
  return userOperation({
    name,
    write: false,
    ownByDefault: true,
    parameters: PAGE_FIELDS,
    run: () => ({ body: joinXml(element(list, []), element('IsTruncated', false)) }),
  });
}

/** No user has a password here. */
export const getLoginProfile = withoutPassword('GetLoginProfile', false);
export const deleteLoginProfile = withoutPassword('DeleteLoginProfile', true);

function withoutPassword(name: string, write: boolean): Operation {
  return userOperation({
    name,
    write,
    run({ user }) {
      throw new ServiceError('NoSuchEntity', `Login Profile for User ${user.name} cannot be found.`, 404);
    },
  });
}
