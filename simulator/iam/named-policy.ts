import { element, type RawXml } from '../wire/xml.ts';

/** A managed policy as lists of attached ones name it, read out of `arn:aws:iam::123456789012:policy/path/name`. */
export function namedPolicy(arn: string): { arn: string; name: string; path: string; xml: RawXml[] } {
  const resource = arn.slice(arn.indexOf('/'));
  const cut = resource.lastIndexOf('/') + 1;
  const name = resource.slice(cut);
  return {
    arn,
    name,
    path: resource.slice(0, cut),
    xml: [element('PolicyName', name), element('PolicyArn', arn)],
  };
}
