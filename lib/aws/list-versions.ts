import {
  type DeleteMarkerEntry,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { s3Of } from './s3-of.ts';

export interface ListedVersions {
  versions: ObjectVersion[];
  deleteMarkers: DeleteMarkerEntry[];
}

/** All versions and delete markers of the keys that begin with a prefix, page after page. */
export async function listVersions(bucket: string, prefix: string, clients: SideClients): Promise<ListedVersions> {
  const place = { tried: "list the probe's versions", account: clients.account, resource: `${bucket}/${prefix}` };
  const found: ListedVersions = { versions: [], deleteMarkers: [] };
  let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (next !== undefined) {
    const page: ListObjectVersionsCommandOutput = await callAws(place, () =>
      s3Of(clients).send(
        new ListObjectVersionsCommand({ ...ownBucket(bucketPlace(bucket, clients)), Prefix: prefix, ...next }),
      ),
    );
    found.versions.push(...(page.Versions ?? []));
    found.deleteMarkers.push(...(page.DeleteMarkers ?? []));
    next = nextPage(page);
  }
  return found;
}

function nextPage({ IsTruncated, NextKeyMarker, NextVersionIdMarker }: ListObjectVersionsCommandOutput) {
  if (!IsTruncated || NextKeyMarker === undefined) return undefined;
  return { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker && { VersionIdMarker: NextVersionIdMarker }) };
}
