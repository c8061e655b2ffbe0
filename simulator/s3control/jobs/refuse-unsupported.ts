import { childOf } from '../../s3/read-document.ts';
import { ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';

const OPERATIONS: ReadonlySet<string> = new Set([
  'LambdaInvoke',
  'S3PutObjectCopy',
  'S3PutObjectAcl',
  'S3PutObjectTagging',
  'S3DeleteObjectTagging',
  'S3InitiateRestoreObject',
  'S3PutObjectLegalHold',
  'S3PutObjectRetention',
  'S3ComputeObjectChecksum',
  'S3UpdateObjectEncryption',
]);

/** Elements of the API that the simulator does not have. */
const ELEMENTS: readonly (readonly string[])[] = [
  ['ManifestGenerator', 'S3JobManifestGenerator', 'Filter', 'MatchAnyObjectEncryption'],
  ['ManifestGenerator', 'S3JobManifestGenerator', 'ManifestOutputLocation', 'ManifestEncryption', 'SSE-KMS'],
];

/** Refuses by name what S3 Batch Operations has and the simulator has not, before the schema is asked. */
export function refuseUnsupported(job: XmlElement): void {
  const operation = childOf(job, 'Operation')?.children.find(({ name }) => OPERATIONS.has(name));
  if (operation) throw notImplemented(`the operation ${operation.name}`);
  for (const path of ELEMENTS) if (elementAt(job, path)) throw notImplemented(path.join('/'));
  const format = elementAt(job, ['Manifest', 'Spec', 'Format'])?.text.trim();
  if (format === 'S3InventoryReport_CSV_20161130') throw notImplemented(`manifests in the format ${format}`);
}

function elementAt(root: XmlElement, path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((element, name) => childOf(element, name), root);
}

function notImplemented(what: string): ServiceError {
  return new ServiceError('NotImplemented', `The simulator's CreateJob does not know ${what}.`, 501);
}
