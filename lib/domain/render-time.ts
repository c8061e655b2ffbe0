/** The time of day of an ISO 8601 moment in UTC: `10:00:12`. */
export function renderTime(moment: string): string {
  return moment.slice(11, 19);
}

/** The time between two moments: `41 s`, `3 min 5 s`. */
export function renderDuration(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
