import type { PolicyDocument } from '../../authorization/types.ts';
import { namedPrincipals } from './named-principals.ts';
import { replacePrincipals } from './replace-principals.ts';

const ACCOUNT_ID = /^\d{12}$/;

/** AWS keeps a bare account id in a principal as the ARN of the account's root, and reads it back so. */
export function withAccountArns(document: PolicyDocument): PolicyDocument {
  if (!namedPrincipals(document).some(({ type, name }) => type === 'AWS' && ACCOUNT_ID.test(name))) return document;
  return replacePrincipals(document, (name) => (ACCOUNT_ID.test(name) ? `arn:aws:iam::${name}:root` : name));
}
