/** Whether a marker stands somewhere in these comments, whatever their shape, and however it was escaped there. */
export function hasMarker(comments: unknown[], marker: string): boolean {
  return JSON.stringify(comments).replaceAll('\\', '').includes(marker);
}
