import { ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import { childrenOf } from '../read-document.ts';
import { ANY, NUMBER, OPTIONAL, once } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';

const SOME = { occurs: 'one-or-more' } as const;
const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'];

/** Rules for browsers, which `s3/cors` reads. */
export const CORS = storedConfiguration({
  root: 'CORSConfiguration',
  schema: {
    ...once({
      CORSRule: {
        occurs: 'one-or-more',
        children: {
          ID: OPTIONAL,
          AllowedHeader: ANY,
          AllowedMethod: SOME,
          AllowedOrigin: SOME,
          ExposeHeader: ANY,
          MaxAgeSeconds: NUMBER,
        },
      },
    }),
    atMost: 100,
  },
  get: ['GetBucketCors', 's3:GetBucketCORS'],
  put: ['PutBucketCors', 's3:PutBucketCORS'],
  delete: ['DeleteBucketCors', 's3:PutBucketCORS'],
  missing: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
  check(_world, _bucket, document) {
    for (const rule of document.children) checkRule(rule);
    return document;
  },
});

function checkRule(rule: XmlElement): void {
  for (const { text } of childrenOf(rule, 'AllowedMethod')) {
    if (METHODS.includes(text)) continue;
    throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${text}`);
  }
  for (const name of ['AllowedOrigin', 'AllowedHeader']) {
    for (const { text } of childrenOf(rule, name)) {
      if (text.split('*').length > 2) throw invalidRequest(`${name} "${text}" can not have more than one wildcard.`);
    }
  }
}

function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
