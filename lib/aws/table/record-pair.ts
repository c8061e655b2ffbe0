import { computePairRecord, type Proving } from '../../domain/compute-pair-record.ts';
import { IsthmusError, internalError } from '../../errors.ts';
import type { PairRecord, Share } from '../../types.ts';
import { destinationKey, pairKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { putItem } from './put-item.ts';
import { readPair } from './read-pair.ts';

/**
 * Writes down a pair that a run has proven, with what earlier runs of it have recorded as ours. Throws ConcurrentChange where
 * another has written meanwhile.
 */
export async function recordPair(share: Share, proving: Proving, table: Table): Promise<PairRecord> {
  const { request, plan, execution } = share;
  if (!plan) throw internalError('record a pair that was never planned');
  const key = pairKey(request.source, request.destination, plan.names.ruleId);
  const known = await readPair(key, table);
  const record = computePairRecord(share, proving, known?.record);
  const revision = known?.revision ?? 0;
  const item = { ...key, record: JSON.stringify(record), execution: execution.name, revision: revision + 1 };
  const isUnchanged = {
    // Or this very run has written it, and the answer was lost.
    expression: 'attribute_not_exists(#pk) OR #revision = :revision OR #execution = :execution',
    values: { ':revision': revision, ':execution': execution.name },
  };
  // First, so that no pair is on record whose destination would pass for a bucket like any other.
  await recordDestination(share, plan.names.ruleId, table);
  if (await putItem(item, isUnchanged, table, 'record the pair')) return record;
  throw new IsthmusError('ConcurrentChange', {
    tried: 'record the pair',
    resource: `${key.pk} ${key.sk}`,
    remedy: 'Nothing to do: it is tried again with what another run has recorded.',
  });
}

async function recordDestination({ request, execution }: Share, ruleId: string, table: Table): Promise<void> {
  const item = { ...destinationKey(request.source, request.destination, ruleId), execution: execution.name };
  const always = { expression: 'attribute_not_exists(#pk) OR attribute_exists(#pk)' };
  await putItem(item, always, table, 'record the destination');
}
