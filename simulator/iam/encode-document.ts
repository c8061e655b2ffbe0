import type { PolicyDocument } from '../../authorization/types.ts';

/** A policy document as IAM answers it: percent-encoded JSON (RFC 3986). */
export function encodeDocument(document: PolicyDocument): string {
  return encodeURIComponent(JSON.stringify(document)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
