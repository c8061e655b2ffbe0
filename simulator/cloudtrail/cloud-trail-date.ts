const FORMAT = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** `Nov 22, 2026, 3:16:56 PM`, as records have moments inside requests and answers. */
export function cloudTrailDate(milliseconds: number): string {
  return FORMAT.format(milliseconds).replaceAll('\u202F', ' ');
}
