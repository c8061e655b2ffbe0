import { backProbeKey } from '../domain/back-probe.ts';
import type { Probe, Request } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { listVersions } from './list-versions.ts';

/** Version ids, in the source, of what this run has put into the destination and S3 has brought from there. */
export async function listBackReplicas(
  probe: Pick<Probe, 'keyPrefix' | 'proofs'>,
  request: Request,
  source: SideClients,
): Promise<string[]> {
  const marks = probe.proofs.find(({ subject }) => subject === 'way-back')?.marks ?? [];
  const { versions } = await listVersions(request.source.bucket, backProbeKey(probe), source);
  return versions.flatMap(({ VersionId }) => (VersionId && marks.includes(VersionId) ? [VersionId] : []));
}
