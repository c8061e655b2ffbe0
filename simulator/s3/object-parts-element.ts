import { type Call, ServiceError } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { checksumElements } from './checksum-elements.ts';

const LARGEST_PAGE = 1000;

/**
 * `<ObjectParts>`: the number of parts, and a page of them where the upload kept sums of parts (S3 API Reference,
 * GetObjectAttributes).
 */
export function objectPartsElement({ parts, checksumType }: ObjectVersion, { headers }: Call): RawXml | undefined {
  if (parts === undefined) return undefined;
  if (checksumType !== 'COMPOSITE') return element('ObjectParts', element('PartsCount', parts.length));
  const after = readNumber(headers['x-amz-part-number-marker'], 'x-amz-part-number-marker', 0);
  const limit = Math.min(readNumber(headers['x-amz-max-parts'], 'x-amz-max-parts', LARGEST_PAGE), LARGEST_PAGE);
  const following = parts.filter(({ number }) => number > after);
  const page = following.slice(0, limit);
  return element('ObjectParts', [
    element('IsTruncated', following.length > page.length),
    element('MaxParts', limit),
    element('NextPartNumberMarker', page.at(-1)?.number ?? 0),
    element('PartNumberMarker', after),
    ...page.map(({ number, size, checksums }) =>
      element('Part', [element('PartNumber', number), element('Size', size), ...checksumElements(checksums)]),
    ),
    element('PartsCount', parts.length),
  ]);
}

function readNumber(text: string | undefined, header: string, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ServiceError('InvalidArgument', `Provided ${header} not an integer or within integer range`, 400, {
    ArgumentName: header,
    ArgumentValue: text,
  });
}
