import type { PolicyDocument } from '../../authorization/types.ts';
import { rememberBy } from '../world/remember-by.ts';

/** What is left of a policy that may deny and not allow. */
export const onlyDenials = rememberBy(
  (document: PolicyDocument): PolicyDocument => ({
    ...document,
    Statement: [document.Statement].flat().filter(({ Effect }) => Effect === 'Deny'),
  }),
);
