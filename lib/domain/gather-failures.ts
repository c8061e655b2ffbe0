import type { BackfillFailure } from '../types.ts';

/** Examples of each reason. */
const EXAMPLES = 3;
/** Reasons told apart; S3 has some thirty (S3 User Guide, replication-metrics-events). */
const REASONS = 40;
/** Characters of an example's key. */
const KEY_LENGTH = 200;

/**
 * The rows of a completion report's files, summed up by reason, the most frequent first. A row has bucket, key
 * (percent-encoded), version id, status, then error code and HTTP status, of which AWS's schema and its sample rows do
 * not agree which comes first, and a message (S3 User Guide, batch-ops-examples-reports).
 */
export function gatherFailures(rows: Iterable<string>): BackfillFailure[] {
  const gathered = new Map<string, BackfillFailure>();
  for (const row of rows) {
    const [, key = '', versionId = '', status = '', ...rest] = readRow(row);
    if (status.toLowerCase() !== 'failed') continue;
    const found = reasonIn(rest);
    const reason = gathered.has(found) || gathered.size < REASONS ? found : 'Unknown';
    const failure = gathered.get(reason) ?? { reason, count: 0, examples: [] };
    failure.count += 1;
    if (failure.examples.length < EXAMPLES) {
      failure.examples.push({ key: shorten(decode(key)), ...(versionId !== '' && { versionId }) });
    }
    gathered.set(reason, failure);
  }
  return [...gathered.values()].sort((left, right) => right.count - left.count);
}

/** Fields of a row; one in quotation marks may hold commas, and quotation marks twice. */
function readRow(row: string): string[] {
  const fields = row.trim().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...fields].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

function reasonIn([one = '', other = '', message = '']: string[]): string {
  const code = [one, other].find((field) => /^[A-Za-z]{3,64}$/.test(field));
  return code ?? /\b[A-Z][a-z]+(?:[A-Z][a-z]+){2,}\b/.exec(message)?.[0] ?? 'Unknown';
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key; // not encoded after all
  }
}

function shorten(key: string): string {
  return key.length > KEY_LENGTH ? `${key.slice(0, KEY_LENGTH)}…` : key;
}
