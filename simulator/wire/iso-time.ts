/** A moment to the second, `2026-11-22T10:15:00Z`, as conditions, IAM and STS write it. */
export function isoTime(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  if (second !== last.second) {
    last = { second, text: `${new Date(milliseconds).toISOString().slice(0, -'.000Z'.length)}Z` };
  }
  return last.text;
}

/** The same with milliseconds, `2026-11-22T10:15:00.123Z`. */
export function isoMoment(milliseconds: number): string {
  const rest = Math.floor(milliseconds) % 1000;
  return `${isoTime(milliseconds).slice(0, -1)}.${String(rest).padStart(3, '0')}Z`;
}

/** Many calls come in one second. */
let last = { second: Number.NaN, text: '' };
