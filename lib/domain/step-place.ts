import type { AccountId, Region, Request, Side } from '../types.ts';

/** Where a Step of one side is applied. */
export function stepPlace(side: Side, request: Request): { side: Side; account: AccountId; region: Region } {
  const { account, region } = request[side];
  return { side, account, region };
}
