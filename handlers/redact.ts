const REDACTED = '[redacted]';

/** Names of fields whose content never gets into a log, whatever it is. */
const SECRET_FIELD =
  /^(x-amz-security-token|authorization|credentials?)$|secret|token|password|externalid|access_?key/i;

/** Access key ids, the secrets that come with them in SDK output, and session tokens by how they begin. */
const SECRET_TEXT = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b|\b(?:IQoJ|FwoG|FQoG)[\w+/=-]{40,}/g;

const hidden = new Set<string>();

/** From now on this text is left out of every log line, wherever in it it stands. */
export function hideFromLogs(secret: string): void {
  if (secret !== '') hidden.add(secret);
}

/** Replacer for `JSON.stringify`: what must not be logged comes out as `[redacted]`. */
export function redact(key: string, value: unknown): unknown {
  if (SECRET_FIELD.test(key) && value !== undefined) return REDACTED;
  if (typeof value !== 'string') return value;
  const withoutKeys = value.replace(SECRET_TEXT, REDACTED);
  return [...hidden].reduce((text, secret) => text.replaceAll(secret, REDACTED), withoutKeys);
}
