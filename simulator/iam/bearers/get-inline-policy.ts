import type { Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { encodeDocument } from '../encode-document.ts';
import { findInlinePolicy } from '../inline-policy.ts';
import { readName } from '../read-fields.ts';
import { type BearerKind, bearerOperation } from './bearer-operation.ts';

/** GetRolePolicy, GetUserPolicy, GetGroupPolicy. */
export function getInlinePolicy(kind: BearerKind): Operation {
  return bearerOperation(kind, {
    name: `Get${kind}Policy`,
    write: false,
    parameters: ['PolicyName'],
    run({ bearer, call }) {
      const name = readName(call, 'PolicyName', 128);
      const document = findInlinePolicy(bearer.permissions.current, name, kind.toLowerCase());
      return {
        body: joinXml(
          element(`${kind}Name`, bearer.name),
          element('PolicyName', name),
          element('PolicyDocument', encodeDocument(document)),
        ),
      };
    },
  });
}
