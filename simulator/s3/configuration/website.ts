import { childOf, textOf } from '../read-document.ts';
import { invalidArgument } from './invalid-argument.ts';
import { any, ONCE, OPTIONAL, once, oneOf, optional } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';

const PROTOCOL = oneOf('optional', 'http', 'https');

/** A website's documents and redirections; there is no website endpoint here. */
export const WEBSITE = storedConfiguration({
  root: 'WebsiteConfiguration',
  schema: once({
    ErrorDocument: optional({ Key: ONCE }),
    IndexDocument: optional({ Suffix: ONCE }),
    RedirectAllRequestsTo: optional({ HostName: ONCE, Protocol: PROTOCOL }),
    RoutingRules: optional({
      RoutingRule: any({
        Condition: optional({ HttpErrorCodeReturnedEquals: OPTIONAL, KeyPrefixEquals: OPTIONAL }),
        Redirect: once({
          HostName: OPTIONAL,
          HttpRedirectCode: OPTIONAL,
          Protocol: PROTOCOL,
          ReplaceKeyPrefixWith: OPTIONAL,
          ReplaceKeyWith: OPTIONAL,
        }),
      }),
    }),
  }),
  get: ['GetBucketWebsite', 's3:GetBucketWebsite'],
  put: ['PutBucketWebsite', 's3:PutBucketWebsite'],
  delete: ['DeleteBucketWebsite', 's3:DeleteBucketWebsite'],
  missing: ['NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'],
  check(_world, _bucket, document) {
    if (childOf(document, 'RedirectAllRequestsTo')) {
      if (document.children.length === 1) return document;
      throw invalidArgument(
        'RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.',
        'RedirectAllRequestsTo',
        'not null',
      );
    }
    const index = childOf(document, 'IndexDocument');
    if (index === undefined) {
      const message = 'A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty';
      throw invalidArgument(message, 'IndexDocument', 'null');
    }
    const suffix = textOf(index, 'Suffix') ?? '';
    if (suffix !== '' && !suffix.includes('/')) return document;
    throw invalidArgument('The IndexDocument Suffix is not well formed', 'IndexDocument', suffix);
  },
});
