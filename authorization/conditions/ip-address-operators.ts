import { contains, readIpRange } from './ip-range.ts';
import { negate, type Operator } from './operator.ts';

export const ipAddress: Operator = {
  negated: false,
  prepare(expected) {
    const range = readIpRange(expected);
    return (actual) => {
      const address = readIpRange(actual);
      return range !== undefined && address !== undefined && contains(range, address);
    };
  },
};

export const notIpAddress: Operator = negate(ipAddress);
