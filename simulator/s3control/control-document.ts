import { joinXml, type XmlContent } from '../wire/xml.ts';

/** An S3 Control answer: the root element in its namespace. */
export function controlDocument(root: string, ...content: readonly XmlContent[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${joinXml(...content)}</${root}>`;
}

const NAMESPACE = 'http://awss3control.amazonaws.com/doc/2018-08-20/';
