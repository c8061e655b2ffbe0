/** What the sentence of an error says, taken apart again; all absent when it is not one of ours. */
export interface FailureWords {
  tried?: string;
  resource?: string;
  account?: string;
  /** AWS's words and the error's own remedy, as they stand. */
  rest: string;
  /** The action that AWS refused, where it names one. */
  action?: string;
}

const SENTENCE =
  /^Could not (?<tried>.+?)(?: on (?<resource>\S+))?(?: in account (?<account>\d{12}))?\.(?:\s+(?<rest>.*))?$/s;

/** A task's error reaches the machine as text only; its parts are read from the sentence that `IsthmusError` writes. */
export function readFailureMessage(message: string): FailureWords {
  const { rest = message, ...parts } = SENTENCE.exec(message)?.groups ?? {};
  const action = /not authorized to perform: (?<action>[\w-]+:\w+)/.exec(message)?.groups?.action;
  const known = Object.entries({ ...parts, action }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), rest };
}
