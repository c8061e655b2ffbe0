import { ListKeysCommand, ListResourceTagsCommand } from '@aws-sdk/client-kms';
import { readKeyArn } from '../domain/read-key-arn.ts';
import type { Arn, Region } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { callAws } from './call-aws.ts';
import { isOfExecution } from './execution-tag.ts';
import { kmsOf } from './kms-of.ts';
import { see } from './see.ts';

/** Calls at once; KMS takes many more. */
const AT_ONCE = 20;

/** Tag by which a key is found again whose alias was not given yet. */
export const ALIAS_TAG = 'isthmus:alias';

/**
 * The key that this run has made for an alias, also when the answer to its creation was lost: KMS knows no names for
 * keys, so all keys of the region are asked for their tags.
 */
export async function findKeyOfExecution(aliasArn: Arn, clients: SideClients): Promise<Arn | undefined> {
  const { region } = readKeyArn(aliasArn);
  const keys = await listKeys(region, clients);
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const some = keys.slice(start, start + AT_ONCE);
    const tags = await Promise.all(some.map((keyArn) => readTags(keyArn, region, clients)));
    const found = tags.findIndex(
      (each) => isOfExecution({ tags: each }, clients) && each[ALIAS_TAG] === nameOf(aliasArn),
    );
    if (found !== -1) return some[found];
  }
  return undefined;
}

/** `alias/…` */
export function nameOf(aliasArn: Arn): string {
  return aliasArn.split(':').slice(5).join(':');
}

async function listKeys(region: Region, clients: SideClients): Promise<Arn[]> {
  const place = { tried: 'look for a key of this run', account: clients.account, resource: region };
  const keys: Arn[] = [];
  let Marker: string | undefined;
  do {
    const command = new ListKeysCommand({ Limit: 1000, ...(Marker && { Marker }) });
    const page = await callAws(place, () => kmsOf(clients, region).send(command));
    keys.push(...(page.Keys ?? []).map(({ KeyArn = '' }) => KeyArn));
    Marker = page.Truncated ? page.NextMarker : undefined;
  } while (Marker !== undefined);
  return keys;
}

/** None for a key that is closed to this session: ours is open to it. */
async function readTags(keyArn: Arn, region: Region, clients: SideClients): Promise<Record<string, string>> {
  const place = { tried: "read the key's tags", account: clients.account, resource: keyArn };
  const seen = await see(place, ['NotFound', 'InvalidArn', 'UnsupportedOperation'], async () => {
    const { Tags = [] } = await kmsOf(clients, region).send(new ListResourceTagsCommand({ KeyId: keyArn }));
    return Object.fromEntries(Tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]));
  });
  return seen.seen === 'present' ? seen.value : {};
}
