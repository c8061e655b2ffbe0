import { type Matcher, PatternError } from './event-pattern.ts';
import { parseAddress } from './parse-address.ts';

/** `10.0.0.0/24`, `2001:db8::/32`. */
export function parseCidr(text: string): Matcher {
  const [address = '', mask = '', ...more] = text.split('/');
  if (!text.includes('/') || more.length > 0) throw new PatternError("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d{1,9}$/.test(mask)) throw new PatternError('Malformed CIDR, mask bits must be an integer');
  const bits = Number(mask);
  if (bits < 0) throw new PatternError('Malformed CIDR, mask bits must not be negative');
  const parsed = parseAddress(address);
  if (!parsed) throw new PatternError(`Nonstandard IP address: ${address}`);
  const { value, width } = parsed;
  if (bits >= width) throw new PatternError(`IPv${width === 32 ? 4 : 6} mask bits must be < ${width}`);
  return { kind: 'cidr', network: value >> BigInt(width - bits), bits, width };
}
