import type { AccountId, Arn, Region } from '../types.ts';

/** Where a key or an alias is, by its ARN. */
export function readKeyArn(arn: Arn): { region: Region; account: AccountId; isAlias: boolean } {
  const [, , , region = '', account = '', resource = ''] = arn.split(':');
  return { region, account, isAlias: resource.startsWith('alias/') };
}
