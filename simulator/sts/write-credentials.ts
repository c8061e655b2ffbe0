import { isoTime } from '../wire/iso-time.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { Credential } from '../world/account.ts';

export type TemporaryKeys = Required<Omit<Credential, 'inactive'>>;

/** `<Credentials>` */
export function writeCredentials(session: TemporaryKeys): RawXml {
  return element('Credentials', [
    element('AccessKeyId', session.accessKeyId),
    element('SecretAccessKey', session.secretAccessKey),
    element('SessionToken', session.sessionToken),
    element('Expiration', isoTime(session.expiresAt)),
  ]);
}
