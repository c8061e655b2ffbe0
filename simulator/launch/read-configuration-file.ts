import { readFile } from 'node:fs/promises';
import type { Document } from 'yaml';

/** What a YAML or JSON file holds; JSON is YAML. Throws an Error of one line that names the file. */
export async function readConfigurationFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`${file} cannot be read: ${error.message}`);
  });
  // Only here: nobody else's start waits for the parser.
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new Error(`${file} is neither YAML nor JSON: ${error.message}`);
  return toValue(document, file);
}

/** Without aliases: a few lines of them unfold into gigabytes. */
function toValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new Error(`${file} has aliases, which are not taken here.`, { cause: error });
  }
}
