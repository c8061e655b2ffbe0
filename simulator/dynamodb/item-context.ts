import type { RequestContext } from '../../authorization/types.ts';
import { isRecord } from '../events/pattern/is-record.ts';
import type { Checked } from './dynalite.ts';

/** What a call uses of one table. */
export interface TableUse {
  /** Name; absent: the one table that the whole call is about. */
  readonly table?: string;
  readonly index?: string | undefined;
  /** Values of the partition key; none where the call does not say them, as a Scan. */
  readonly leadingKeys: readonly string[];
  readonly attributes: readonly string[];
  readonly select?: string | undefined;
}

/** "DynamoDB Developer Guide, specifying-conditions". Keys that a call says nothing of are absent. */
export function contextOfUse({ leadingKeys, attributes, select }: TableUse, checked: Checked): RequestContext {
  const { ReturnValues: values, ReturnConsumedCapacity: capacity } = checked;
  return {
    ...(leadingKeys.length > 0 && { 'dynamodb:LeadingKeys': [...new Set(leadingKeys)] }),
    ...(attributes.length > 0 && { 'dynamodb:Attributes': [...new Set(attributes)] }),
    ...(select !== undefined && { 'dynamodb:Select': select }),
    ...(typeof values === 'string' && { 'dynamodb:ReturnValues': values }),
    ...(typeof capacity === 'string' && { 'dynamodb:ReturnConsumedCapacity': capacity }),
  };
}

/** What a read gives of each item, where it is not said. */
export function selectOf({ Select, AttributesToGet, _projection, IndexName }: Checked): string {
  if (typeof Select === 'string') return Select;
  if (AttributesToGet || _projection) return 'SPECIFIC_ATTRIBUTES';
  return IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
}

/** Fields whose names are attributes. */
const BY_ATTRIBUTE = ['Key', 'Item', 'AttributeUpdates', 'Expected', 'KeyConditions', 'QueryFilter', 'ScanFilter'];
/** Conditions as dynalite has parsed them. */
const CONDITIONS = ['_condition', '_keyCondition', '_filter'];

/** Every attribute that a call names, be it in an expression; of a path, what it begins with. */
export function attributesIn(checked: Checked): string[] {
  const { AttributesToGet = [], _projection, _updates } = checked;
  const { paths = [] } = (_projection ?? {}) as { paths?: string[][] };
  const { sections = [] } = (_updates ?? {}) as { sections?: Section[] };
  return [
    ...BY_ATTRIBUTE.flatMap((field) => Object.keys(checked[field] ?? {})),
    ...CONDITIONS.flatMap((field) => Object.keys((checked[field] as { pathHeads?: object })?.pathHeads ?? {})),
    ...(AttributesToGet as string[]),
    ...paths.map(headOf),
    ...sections.flatMap(({ path, val }) => [headOf(path), ...headsIn(val)]),
  ];
}

interface Section {
  readonly path: readonly string[];
  readonly val?: unknown;
}

/** Paths in what an attribute is set to: a path is a list, and functions and sums have operands. */
function headsIn(node: unknown): string[] {
  if (Array.isArray(node)) return [String(node[0])];
  const operands = isRecord(node) && Array.isArray(node.args) ? node.args : [];
  return operands.flatMap(headsIn);
}

function headOf([head = '']: readonly string[]): string {
  return head;
}
