import { readFileSync } from 'node:fs';
import { readDocument } from '../lib/request/read-document.ts';
import { UsageError } from './report-failure.ts';

const SAID: Record<string, string> = { ENOENT: 'there is no such file.', EISDIR: 'it is a folder.' };

/** A YAML or JSON file: its text, and what it holds. Throws UsageError when it cannot be read, or holds nothing. */
export function readDocumentFile(file: string): { text: string; value: unknown } {
  const text = readText(file);
  const document = readDocument(text);
  if (!document.ok) {
    const { given, allowed } = document.problem;
    throw new UsageError(`Cannot read ${file} as YAML or JSON: ${given}; allowed: ${allowed}`);
  }
  if (document.value === null || document.value === undefined) throw new UsageError(`${file} is empty.`);
  return { text, value: document.value };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`Cannot read ${file}: ${SAID[code ?? ''] ?? message}`);
  }
}
