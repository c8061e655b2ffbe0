export interface Address {
  readonly value: bigint;
  readonly width: 32 | 128;
}

/** An IP address in the usual notations of both versions; undefined for every other text. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseVersion6(text) : parseVersion4(text);
}

function parseVersion4(text: string): Address | undefined {
  const bytes = text.split('.');
  if (bytes.length !== 4 || !bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)) return undefined;
  return { value: join(bytes.map(Number), 8n), width: 32 };
}

function parseVersion6(text: string): Address | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const front = groupsIn(head);
  const back = tail === undefined ? [] : groupsIn(tail);
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return {
    value: join(
      groups.map((group) => Number.parseInt(group, 16)),
      16n,
    ),
    width: 128,
  };
}

function groupsIn(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

function join(numbers: readonly number[], bits: bigint): bigint {
  return numbers.reduce((value, number) => (value << bits) | BigInt(number), 0n);
}
