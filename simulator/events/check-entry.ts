import { nestsTooDeeply } from './nests-too-deeply.ts';
import type { EventEntry } from './read-entries.ts';

/** Why one entry was not put, as the answer says it. */
export interface EntryFault {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** What is wrong with one entry; undefined when it can be put. */
export function checkEntry(entry: EventEntry): EntryFault | undefined {
  for (const field of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[field])
      return fault('InvalidArgument', `Parameter ${field} is not valid. Reason: ${field} is a required argument.`);
  }
  if (entry.Source?.startsWith('aws.'))
    return fault('NotAuthorizedForSourceException', 'Not authorized for the source.');
  return isObject(entry.Detail ?? '') ? undefined : fault('MalformedDetail', 'Detail is malformed.');
}

/** The detail must be the text of a JSON object. */
function isObject(text: string): boolean {
  if (nestsTooDeeply(text)) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function fault(code: string, message: string): EntryFault {
  return { ErrorCode: code, ErrorMessage: message };
}
