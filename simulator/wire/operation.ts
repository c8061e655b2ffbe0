import type { Demand } from '../access/demand.ts';
import type { Caller } from '../world/account.ts';
import type { World } from '../world/world.ts';

export type Service =
  | 's3'
  | 's3control'
  | 'iam'
  | 'sts'
  | 'events'
  | 'kms'
  | 'states'
  | 'sqs'
  | 'dynamodb'
  | 'ssm'
  | 'secretsmanager'
  | 'lambda';

/** One request, read from the wire, its signature checked, not yet authorized. */
export interface Call {
  readonly service: Service;
  readonly caller: Caller;
  readonly method: string;
  /** Region that the signature names; `us-east-1` where there is none. */
  readonly region: string;
  /** Bucket and key of an S3 call, decoded; absent on others. */
  readonly bucket?: string;
  readonly key?: string;
  /** What an S3 Control call is about; absent on others. */
  readonly target?: ControlTarget;
  /** What stands in the path of a REST call, by the names of the service's model, decoded; absent on others. */
  readonly labels?: Readonly<Record<string, string>>;
  /** S3: the query string. Query protocol: the form's fields, `Action` and `Version` left out. Decoded. */
  readonly query: ReadonlyMap<string, string>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `aws-chunked` framing and trailers already taken off; checksums already verified. */
  readonly body: Buffer;
  readonly requestId: string;
  /** Address that the call came from. */
  readonly sourceIp: string;
  /** Absent when nobody signed. */
  readonly signing?: Signing;
}

/** Whose account an S3 Control call is about, and what in it. */
export interface ControlTarget {
  /** By the `x-amz-account-id` header. */
  readonly account: string;
  /** Id or ARN out of the path, decoded. */
  readonly named?: string;
  /** All values of each query parameter, in order: lists repeat the name. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** How a call is signed, as far as conditions of policies can ask. */
export interface Signing {
  readonly place: 'header' | 'query' | 'form';
  /** When, in milliseconds since the epoch. */
  readonly at: number;
}

/** What an operation answers; the wire adds request ids and the protocol's envelope. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** S3: the XML text or the bytes. Query protocol: the XML inside `<ActionResult>`, which is left out without a body. JSON protocols: the JSON text. */
  readonly body?: string | Buffer;
}

/** One operation of one service: the unit of the dispatch table, one file each. */
export interface Operation {
  readonly name: string;
  readonly service: Service;
  /** Whether it changes anything. */
  readonly write: boolean;
  /**
   * S3: the query parameters (beside `x-id`) that this operation understands; any other is `NotImplemented`. The Query
   * protocol: the field names, `*` standing for a number (`Tags.member.*.Key`).
   */
  readonly parameters: readonly string[];
  /** S3: further `x-amz-*` request headers that it understands beside the signature's own; any other is `NotImplemented`. */
  readonly headers?: readonly string[];
  /** The body is the content of an object, or of a part of one, whose length has to be said beforehand. */
  readonly content?: 'object' | 'part';
  /** `x-amz-checksum-*` headers of the request are sums of the object, and not of the request's body. */
  readonly checksumsOfObject?: true;
  /** What the caller must be allowed to do. Every operation says so; an empty list means that anybody may call it. */
  demands(world: World, call: Call): Demand[];
  run(world: World, call: Call): Answer | Promise<Answer>;
}

/** An AWS error: the code and words are AWS's own. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further children of S3's `<Error>`, in order: `BucketName`, `Region`… */
  readonly details: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON protocol: what stands beside the code and the words. */
  members?: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    status: number,
    details: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}
