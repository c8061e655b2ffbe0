import { type Call, ServiceError } from '../wire/operation.ts';

/** How a listing writes keys: as they are, or percent-encoded for clients whose XML cannot hold every character. */
export function readEncoding(call: Call): (text: string) => string {
  const type = call.query.get('encoding-type');
  if (type === undefined) return (text) => text;
  if (type === 'url') return encodeKey;
  throw new ServiceError('InvalidArgument', 'Invalid Encoding Method specified in Request', 400, {
    ArgumentName: 'encoding-type',
    ArgumentValue: type,
  });
}

/** Like a form's fields: a space is a plus sign; slashes stay. */
function encodeKey(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
