import { readXml } from '../../wire/read-xml.ts';
import type { Bucket } from '../../world/bucket.ts';
import { childrenOf, textOf } from '../read-document.ts';

/** One rule of a bucket's CORS configuration; each list as it was put. */
export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  /** Seconds. */
  readonly maxAge?: string;
}

/** The rules of a bucket, in their order; undefined when it has no CORS configuration. */
export function corsRulesOf(bucket: Bucket): CorsRule[] | undefined {
  const kept = bucket.configurations.get('CORSConfiguration');
  if (kept === undefined) return undefined;
  const document = readXml(Buffer.from(`<CORSConfiguration>${kept.xml}</CORSConfiguration>`));
  return childrenOf(document, 'CORSRule').map((rule) => {
    const texts = (name: string) => childrenOf(rule, name).map(({ text }) => text);
    const maxAge = textOf(rule, 'MaxAgeSeconds');
    return {
      origins: texts('AllowedOrigin'),
      methods: texts('AllowedMethod'),
      headers: texts('AllowedHeader'),
      exposed: texts('ExposeHeader'),
      ...(maxAge !== undefined && { maxAge }),
    };
  });
}
