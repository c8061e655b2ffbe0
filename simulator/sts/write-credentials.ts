import { isoTime } from '../wire/iso-time.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { RoleSession } from './issue-session.ts';

/** `<Credentials>` */
export function writeCredentials(session: RoleSession): RawXml {
  return element('Credentials', [
    element('AccessKeyId', session.accessKeyId),
    element('SecretAccessKey', session.secretAccessKey),
    element('SessionToken', session.sessionToken),
    element('Expiration', isoTime(session.expiresAt)),
  ]);
}
