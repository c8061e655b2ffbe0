import { type Wanted, wantedBackfill } from '../lib/domain/compute-job.ts';
import { internalError } from '../lib/errors.ts';
import type { Names, Request } from '../lib/types.ts';
import type { RunWith } from './parse-run.ts';

/** What a run wants of existing objects, and the request and names by which its source account is entered. */
export function backfillOf(run: RunWith<'requests' | 'planning'>): { request: Request; names: Names; wanted: Wanted } {
  const wanted = wantedBackfill(run);
  const [request] = wanted?.requests ?? [];
  const plan = request && run.planning.plans[run.requests.indexOf(request)];
  if (!wanted || !request || !plan) throw internalError('replicate existing objects that nobody asked for');
  return { request, names: plan.names, wanted };
}
