import type { Input } from '../events/input/read-input.ts';
import { type Shape, text } from '../events/input/shape.ts';
import type { SecretContent } from '../world/secrets-manager.ts';
import { invalidParameter } from './secrets-errors.ts';

const LARGEST = 65_536;

export const CONTENT_FIELDS: Readonly<Record<string, Shape>> = {
  SecretString: text(0, Number.MAX_SAFE_INTEGER),
  SecretBinary: text(0, Number.MAX_SAFE_INTEGER),
};

/** The value that a call carries; undefined where it carries none. Its words never tell the value. */
export function readContent({ SecretString, SecretBinary }: Input): SecretContent | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined) throw invalidParameter(BOTH);
  if (typeof SecretString === 'string') {
    checkSize(Buffer.byteLength(SecretString), 'secretString');
    return { SecretString };
  }
  if (typeof SecretBinary !== 'string') return undefined;
  checkSize(Buffer.from(SecretBinary, 'base64').length, 'secretBinary');
  return { SecretBinary };
}

function checkSize(bytes: number, field: string): void {
  if (bytes >= 1 && bytes <= LARGEST) return;
  const bound = bytes < 1 ? 'greater than or equal to 1' : `less than or equal to ${LARGEST}`;
  throw invalidParameter(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length ${bound}`,
  );
}

export function isSame(one: SecretContent, other: SecretContent): boolean {
  return one.SecretString === other.SecretString && one.SecretBinary === other.SecretBinary;
}

const BOTH = "You can't specify both a binary secret value and a string secret value in the same secret.";
