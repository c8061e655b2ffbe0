import { BlockList, isIPv4 } from 'node:net';

/** Whether a delivery may come from an address; `undefined` for the sources: from any. */
export function isSourceAllowed(address: string | undefined, sources: readonly string[] | undefined): boolean {
  if (sources === undefined) return true;
  if (address === undefined) return false;
  const list = new BlockList();
  for (const source of sources) add(list, source);
  return list.check(address, familyOf(address));
}

function add(list: BlockList, source: string): void {
  const [address = '', bits] = source.split('/');
  if (bits === undefined) list.addAddress(address, familyOf(address));
  else list.addSubnet(address, Number(bits), familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
