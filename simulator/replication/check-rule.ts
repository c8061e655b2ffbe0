import type { RuleFilter, Tag } from '../world/bucket.ts';
import { checkRuleDestination } from './check-rule-destination.ts';
import type { Refusal } from './refusal.ts';
import type { SentRule } from './sent-configuration.ts';

export type SchemaVersion = 'V1' | 'V2';
export type RuleCheck = (rule: SentRule, version: SchemaVersion) => Refusal | undefined;

const LONGEST_ID = 255;
const LONGEST_KEY = 1024;
const HIGHEST_PRIORITY = 2_147_483_647;

/** The first thing wrong with one rule, looked at alone. AWS's own order of these checks is not published. */
export function checkRule(rule: SentRule, version: SchemaVersion): Refusal | undefined {
  for (const check of CHECKS) {
    const refusal = check(rule, version);
    if (refusal) return refusal;
  }
  return undefined;
}

const idLength: RuleCheck = ({ id = '' }) => (id.length > LONGEST_ID ? { row: 'id-too-long', value: id } : undefined);

const idCharacters: RuleCheck = ({ id = '' }) =>
  [...id].some((character) => character > '\u007f') ? { row: 'id-not-ascii', value: id } : undefined;

const prefixLength: RuleCheck = ({ prefix = '', filter }) => {
  const longest = [prefix, prefixOf(filter)].find((text) => Buffer.byteLength(text) > LONGEST_KEY);
  return longest === undefined ? undefined : { row: 'prefix-too-long', value: longest };
};

const prefixPlace: RuleCheck = ({ prefix }, version) =>
  version === 'V2' && prefix !== undefined ? { row: 'prefix-in-v2' } : undefined;

const priority: RuleCheck = ({ priority: given }, version) => {
  if (version === 'V1') return given === undefined ? undefined : { row: 'priority-in-v1' };
  if (given === undefined) return { row: 'priority-missing' };
  return given < 0 || given > HIGHEST_PRIORITY ? { row: 'priority-out-of-range', value: String(given) } : undefined;
};

const deleteMarkers: RuleCheck = ({ deleteMarkerReplication: status, filter }, version) => {
  if (version === 'V1') return status === undefined ? undefined : { row: 'delete-marker-replication-in-v1' };
  if (status === undefined) return { row: 'delete-marker-replication-missing' };
  return status === 'Enabled' && tagsOf(filter).length > 0 ? { row: 'delete-marker-replication-with-tags' } : undefined;
};

const tagKeys: RuleCheck = ({ filter }) => {
  const keys = tagsOf(filter).map(({ key }) => key);
  return new Set(keys).size < keys.length ? { row: 'tag-keys-duplicate' } : undefined;
};

const sourceSelection: RuleCheck = ({ sourceSelection: criteria }, version) => {
  if (criteria === undefined) return undefined;
  if (!criteria.sseKmsEncryptedObjects && !criteria.replicaModifications) return { row: 'source-selection-empty' };
  return version === 'V1' && criteria.replicaModifications ? { row: 'replica-modifications-in-v1' } : undefined;
};

const encryption: RuleCheck = ({ sourceSelection: criteria, destination }) => {
  const optIn = criteria?.sseKmsEncryptedObjects;
  const keyId = destination.encryption?.keyId;
  if (destination.encryption && optIn === undefined) return { row: 'sse-kms-opt-in-missing' };
  if (optIn === 'Enabled' && !keyId) return { row: 'replica-key-missing' };
  const isArn = keyId === undefined || /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+$/.test(keyId);
  return isArn ? undefined : { row: 'replica-key-no-arn', value: keyId };
};

const CHECKS: readonly RuleCheck[] = [
  idLength,
  idCharacters,
  prefixLength,
  prefixPlace,
  priority,
  deleteMarkers,
  tagKeys,
  sourceSelection,
  encryption,
  checkRuleDestination,
];

function prefixOf(filter: RuleFilter | undefined): string {
  return filter && 'prefix' in filter ? (filter.prefix ?? '') : '';
}

function tagsOf(filter: RuleFilter | undefined): readonly Tag[] {
  if (filter?.kind === 'tag') return [filter.tag];
  return filter?.kind === 'and' ? filter.tags : [];
}
