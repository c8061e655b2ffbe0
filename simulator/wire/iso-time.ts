/** A moment to the second, `2026-11-22T10:15:00Z`, as conditions, IAM and STS write it. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}/, '');
}
