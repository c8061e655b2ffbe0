import { joinXml, type XmlContent } from '../wire/xml.ts';

/** An S3 answer: the root element in S3's namespace. */
export function s3Document(root: string, ...content: readonly XmlContent[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${joinXml(...content)}</${root}>`;
}

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
