/** A block of addresses: those that share the first `prefix` bits with `base`. */
export interface IpRange {
  readonly base: bigint;
  readonly prefix: number;
  /** 32 for IPv4, 128 for IPv6. */
  readonly width: 32 | 128;
}

/** Reads `203.0.113.0/24`, `2001:db8::/32`, or one address; `undefined`: it is neither. */
export function readIpRange(text: string): IpRange | undefined {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const prefix = slash < 0 ? address.width : readPrefix(text.slice(slash + 1), address.width);
  return prefix === undefined ? undefined : { base: address.value, prefix, width: address.width };
}

/** Whether the inner range lies within the outer one. IPv4 and IPv6 never meet. */
export function contains(outer: IpRange, inner: IpRange): boolean {
  if (outer.width !== inner.width || inner.prefix < outer.prefix) return false;
  const shift = BigInt(outer.width - outer.prefix);
  return outer.base >> shift === inner.base >> shift;
}

interface Address {
  readonly value: bigint;
  readonly width: 32 | 128;
}

const PREFIX = /^\d{1,3}$/;
const OCTET = /^\d{1,3}$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

function readPrefix(text: string, width: number): number | undefined {
  const prefix = PREFIX.test(text) ? Number(text) : undefined;
  return prefix === undefined || prefix > width ? undefined : prefix;
}

function readAddress(text: string): Address | undefined {
  const value = text.includes(':') ? readIpv6(text) : readIpv4(text);
  return value === undefined ? undefined : { value, width: text.includes(':') ? 128 : 32 };
}

function readIpv4(text: string): bigint | undefined {
  const octets = text.split('.');
  const valid = octets.length === 4 && octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255);
  return valid ? octets.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n) : undefined;
}

function readIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map(toGroups);
  const missing = GROUPS - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** The groups of one side of `::`; a dotted IPv4 address at the end stands for two. */
function toGroups(half: string): string[] {
  if (half === '') return [];
  const groups = half.split(':');
  const dotted = readIpv4(groups.at(-1) ?? '');
  if (dotted === undefined) return groups;
  return [...groups.slice(0, -1), (dotted >> 16n).toString(16), (dotted & 0xffffn).toString(16)];
}
