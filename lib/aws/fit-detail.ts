/** One entry of PutEvents (EventBridge User Guide, eb-putevent-size): 256 KB, with some room for what is around the detail. */
const LARGEST = 256 * 1024 - 2_048;

/** What goes into one event: the names of the parts that were left out stand in `leftOut`. */
export type Fitting<Detail> = Partial<Detail> & { leftOut?: string[] };

/** A detail that fits into one event: without these parts, one after the other, until the rest fits. */
export function fitDetail<Detail extends object>(
  detail: Detail,
  trimmed: readonly (keyof Detail & string)[],
): Fitting<Detail> {
  const fitting: Fitting<Detail> = { ...detail };
  for (const part of trimmed) {
    if (Buffer.byteLength(JSON.stringify(fitting)) <= LARGEST) break;
    delete fitting[part];
    fitting.leftOut = [...(fitting.leftOut ?? []), part] as Fitting<Detail>['leftOut'] & string[];
  }
  return fitting;
}
