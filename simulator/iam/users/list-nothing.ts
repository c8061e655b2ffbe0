import { type Answer, type Operation, ServiceError } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { accountOperation } from '../account/account-operation.ts';
import { PAGE_FIELDS } from '../page.ts';
import { userOperation } from './user-operation.ts';

/**
 * Lists of what no user can have here, because nothing can make it. Whoever clears a user away asks for them all, as
 * Terraform does with `force_destroy`.
 */
export const LISTS_OF_NOTHING: readonly Operation[] = [
  accountOperation({
    name: 'ListVirtualMFADevices',
    write: false,
    parameters: ['AssignmentStatus', ...PAGE_FIELDS],
    run: () => nothingIn('VirtualMFADevices'),
  }),
  listNothing('ListMFADevices', 'MFADevices'),
  listNothing('ListSSHPublicKeys', 'SSHPublicKeys'),
  listNothing('ListSigningCertificates', 'Certificates'),
  listNothing('ListServiceSpecificCredentials', 'ServiceSpecificCredentials', ['ServiceName', 'AllUsers']),
];

function listNothing(name: string, list: string, parameters: readonly string[] = []): Operation {
  return userOperation({
    name,
    write: false,
    ownByDefault: true,
    parameters: [...parameters, ...PAGE_FIELDS],
    run: () => nothingIn(list),
  });
}

function nothingIn(list: string): Answer {
  return { body: joinXml(element(list, []), element('IsTruncated', false)) };
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
