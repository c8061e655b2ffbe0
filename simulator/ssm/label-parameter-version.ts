import { text } from '../events/input/shape.ts';
import { placeOfParameter, requireParameter, requireVersion } from './parameter-place.ts';
import { ssmError } from './ssm-errors.ts';
import { demandOnParameter, NAME, ssmOperation } from './ssm-operation.ts';

const MOST = 10;

/** "Systems Manager API Reference, LabelParameterVersion": a label that is on another version moves. */
export const labelParameterVersion = ssmOperation({
  name: 'LabelParameterVersion',
  write: true,
  fields: {
    Name: NAME,
    ParameterVersion: { kind: 'number', min: 1, max: Number.MAX_SAFE_INTEGER },
    Labels: { kind: 'list', of: text(1, 100), min: 1, max: MOST },
  },
  required: ['Name', 'Labels'],
  demands: (world, call, { Name }) => [
    demandOnParameter(world, 'ssm:LabelParameterVersion', placeOfParameter(world, call, Name as string)),
  ],
  run(world, call, { Name, ParameterVersion, Labels }) {
    const parameter = requireParameter(world, call, placeOfParameter(world, call, Name as string));
    const wanted = requireVersion(parameter, ParameterVersion === undefined ? undefined : String(ParameterVersion));
    const labels = [...new Set(Labels as string[])];
    const valid = labels.filter((label) => /^(?!\d|aws|ssm)[\w.-]+$/i.test(label));
    const joined = [...new Set([...wanted.labels, ...valid])];
    if (joined.length > MOST) throw ssmError('ParameterVersionLabelLimitExceeded', TOO_MANY);
    for (const version of parameter.versions) version.labels = version.labels.filter((one) => !valid.includes(one));
    wanted.labels = joined;
    return { InvalidLabels: labels.filter((label) => !valid.includes(label)), ParameterVersion: wanted.version };
  },
});

const TOO_MANY =
  'A parameter version can have maximum 10 labels. Move one or more labels to another version and try again.';
