/** All of DynamoDB: what is known of the tables, and the stores that hold their items. */
export interface DynamoDb {
  /** By ARN. */
  readonly tables: Map<string, Table>;
  /** One of dynalite's per account and region, opened when it is first needed; by `account region`. */
  readonly stores: Map<string, ItemStore>;
}

/** What dynalite does not keep of a table; the schema and the items are in the store. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  /** Names of the key attributes: the partition key, and perhaps the sort key. */
  readonly keys: readonly string[];
  /** Name of each index's partition key. */
  readonly indexes: ReadonlyMap<string, string>;
  deletionProtection: boolean;
  tableClass?: string;
  /** ARN of the KMS key; absent: encrypted under a key of AWS's own, which is not told. */
  keyArn?: string | undefined;
  timeToLive?: { readonly attribute: string };
  /** When items that ran out were last looked for. */
  sweptAt: number;
  recovery?: { readonly since: number; readonly days: number };
  tags: Map<string, string>;
}

export interface ItemStore {
  /** As dynalite made it. */
  readonly content: unknown;
  /** Ends with the last write under way: one comes after the other. */
  lastWrite: Promise<unknown>;
}

export function createDynamoDb(): DynamoDb {
  return { tables: new Map(), stores: new Map() };
}
