/** Longest text that is shown of what somebody gave. */
const LONGEST = 200;

/** What was given, short enough for a report: a hostile document must not fill it. */
export function shortenGiven(given: unknown): unknown {
  if (typeof given === 'string') return given.length > LONGEST ? `${given.slice(0, LONGEST)}…` : given;
  if (typeof given === 'bigint') return shortenGiven(String(given));
  const text = JSON.stringify(given) ?? String(given);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : given;
}
