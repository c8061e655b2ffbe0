import type { ReplicationConfiguration, ReplicationRule, RuleDestination } from '../world/bucket.ts';
import { ALPHABETS, type Random } from '../world/random.ts';
import type { SentConfiguration, SentDestination, SentRule } from './sent-configuration.ts';

/** A checked configuration as the bucket keeps it: what was sent, and an ID for each rule that came without. */
export function acceptConfiguration({ role, rules }: SentConfiguration, random: Random): ReplicationConfiguration {
  return { role, rules: rules.map((rule) => acceptRule(rule, random)) };
}

function acceptRule(rule: SentRule, random: Random): ReplicationRule {
  const { id, priority, status, prefix, filter, deleteMarkerReplication, sourceSelection } = rule;
  return {
    id: id ?? generateId(random),
    status,
    destination: acceptDestination(rule.destination),
    ...(priority === undefined ? {} : { priority }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(filter === undefined ? {} : { filter }),
    ...(deleteMarkerReplication === undefined ? {} : { deleteMarkerReplication }),
    ...(sourceSelection === undefined ? {} : { sourceSelection: onlyDefined(sourceSelection) }),
  };
}

function acceptDestination(sent: SentDestination): RuleDestination {
  const { bucket = '', account, storageClass, ownerOverride, encryption, replicationTime: time, metrics } = sent;
  const minutes = metrics?.threshold?.minutes;
  return {
    bucket,
    ownerOverride,
    ...onlyDefined({ account, storageClass, replicaKmsKeyId: encryption?.keyId }),
    ...(time?.status && time.minutes ? { replicationTime: { status: time.status, minutes: time.minutes } } : {}),
    ...(metrics?.status ? { metrics: { status: metrics.status, ...onlyDefined({ minutes }) } } : {}),
  };
}

/** 48 characters: the base64 of a UUID's text. */
function generateId(random: Random): string {
  const hex = (length: number): string => random.text(length, ALPHABETS.hex);
  const uuid = `${hex(8)}-${hex(4)}-4${hex(3)}-${random.text(1, '89ab')}${hex(3)}-${hex(12)}`;
  return Buffer.from(uuid).toString('base64');
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function onlyDefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
}
