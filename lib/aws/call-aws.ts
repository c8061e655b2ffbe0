import type { AccountId } from '../types.ts';
import { translateError } from './translate-error.ts';

/** What a call to AWS is for: it goes into the error when AWS refuses. */
export interface CallPlace {
  /** A sentence fragment: "put the bucket policy". */
  tried: string;
  /** Absent for what happens in the account that Isthmus itself runs in. */
  account?: AccountId;
  /** Name or ARN of what is acted upon. */
  resource: string;
}

/** Makes one call; a refusal comes out as an error of the closed list that says what was tried, and where. */
export async function callAws<T>(place: CallPlace, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translateError(error, place);
  }
}
