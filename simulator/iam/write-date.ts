/** A moment as IAM and STS write it, to the second. */
export function writeDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}/, '');
}
