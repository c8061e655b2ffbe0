import type { ElementSchema } from '../../wire/element-schema.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import { joinXml } from '../../wire/xml.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';
import { bucketOperation } from '../bucket-operation.ts';
import { readDocument } from '../read-document.ts';
import { s3Document } from '../s3-document.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { renderElement } from './render-element.ts';

/** A configuration of a bucket that is checked, kept and given back, and has no effect in the simulator. */
export interface StoredConfiguration {
  /** Root element of the document. */
  readonly root: string;
  readonly schema: ElementSchema;
  /** Operation and IAM action of each verb; S3 has no deletion of some. */
  readonly get: readonly [operation: string, action: string];
  readonly put: readonly [operation: string, action: string];
  readonly delete?: readonly [operation: string, action: string];
  /** What a GET is told where nothing was put; absent: an empty document. */
  readonly missing?: readonly [code: string, message: string];
  /** Inside of the document that stands where nothing was put; absent: nothing. */
  readonly standard?: string;
  /** Refuses buckets that cannot have it, before the document is read. */
  refuse?(bucket: Bucket): void;
  /** Holds the document to what the schema cannot say; answers it as it is to be kept. */
  check?(world: World, bucket: Bucket, document: XmlElement, call: Call): XmlElement;
  /** Further headers of the PUT, which are not kept. */
  readonly headers?: readonly string[];
  /** What follows once it is kept. */
  follow?(world: World, bucket: Bucket, document: XmlElement, call: Call): void;
  /** Refuses what a kept header may not say. */
  checkHeaders?(headers: Call['headers']): void;
  /** Headers of the PUT that are kept, with the default that a GET then tells. */
  readonly keptHeaders?: Readonly<Record<string, string>>;
}

/** The operations on one kind of configuration. */
export function storedConfiguration(kind: StoredConfiguration): Operation[] {
  return [getOperation(kind), putOperation(kind), ...(kind.delete ? [deleteOperation(kind, kind.delete)] : [])];
}

function getOperation({
  root,
  get: [name, action],
  missing,
  standard = '',
  keptHeaders,
}: StoredConfiguration): Operation {
  return bucketOperation({
    name,
    write: false,
    action,
    run(_world, bucket): Answer {
      const kept = bucket.configurations.get(root);
      if (kept === undefined && missing !== undefined) {
        throw new ServiceError(missing[0], missing[1], 404, { BucketName: bucket.name });
      }
      return { headers: kept?.headers ?? keptHeaders ?? {}, body: s3Document(root, { xml: kept?.xml ?? standard }) };
    },
  });
}

function putOperation(kind: StoredConfiguration): Operation {
  const { root, schema, keptHeaders = {} } = kind;
  const [name, action] = kind.put;
  return bucketOperation({
    name,
    write: true,
    action,
    headers: [...BODY_CHECKSUM_HEADERS, ...Object.keys(keptHeaders), ...(kind.headers ?? [])],
    run(world, bucket, call) {
      kind.refuse?.(bucket);
      const sent = readDocument(call, root, schema);
      const document = kind.check?.(world, bucket, sent, call) ?? sent;
      kind.checkHeaders?.(call.headers);
      const headers = headersOf(call, keptHeaders);
      bucket.configurations.set(root, { xml: joinXml(document.children.map(renderElement)), headers });
      kind.follow?.(world, bucket, document, call);
      return { headers };
    },
  });
}

function headersOf({ headers }: Call, kept: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(kept).map(([name, otherwise]) => [name, headers[name] ?? otherwise]));
}

function deleteOperation({ root }: StoredConfiguration, [name, action]: readonly [string, string]): Operation {
  return bucketOperation({
    name,
    write: true,
    action,
    run(_world, bucket) {
      bucket.configurations.delete(root);
      return { status: 204 };
    },
  });
}
