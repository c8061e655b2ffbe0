import type { Problem, Route } from '../types.ts';
import { copyOf } from './copy-of.ts';
import { fieldHolder } from './field-holder.ts';
import { pathText } from './path-text.ts';
import { type PresetLeaf, presetLeaves } from './preset-leaves.ts';
import { sayTheSame } from './say-the-same.ts';
import { shortenGiven } from './shorten-given.ts';
import { differingWays, inheritedOptions, optionsBack } from './way-back-options.ts';
import { placeOf, type Written } from './written-requests.ts';

/** A request as it was written, and the route that it goes by. */
export interface Routed {
  written: Written;
  route: Route;
}

export interface Preset {
  /** The document with what its routes fill in. */
  document: object;
  problems: Problem[];
  /** What of the document which route has filled in: `rules[0].options.owner`. */
  filled: Map<string, string>;
}

/**
 * A document with what the routes of its requests fix and default. It is filled in where it is written, before anything else
 * is made of it, so that the schema's own defaults come last. What contradicts what is fixed is a problem; so is what two routes
 * of one document fill in differently where the document has one place for it.
 */
export function applyPresets(document: object, routed: Routed[]): Preset {
  const preset: Preset = { document: copyOf(document) as object, problems: [], filled: new Map() };
  const [there, back] = [
    routed.filter(({ written }) => !written.isBack),
    routed.filter(({ written }) => written.isBack),
  ];
  for (const kind of KINDS) {
    for (const one of there) fillIn(one, leavesOf(one, kind), kind, preset);
    // Existing objects go one way; whether they go is for the route of the way there.
    for (const one of back) fillIn(one, leavesOf(one, kind).filter(isShared), kind, preset);
  }
  fillInWayBack(document, back, preset);
  return preset;
}

const KINDS = ['fixed', 'defaults'] as const;
type Kind = (typeof KINDS)[number];

/** The options of the way back are those of the way there, until its own route has something to say of them. */
function fillInWayBack(written: object, back: Routed[], preset: Preset): void {
  const ofOptions = (one: Routed, kind: Kind) => leavesOf(one, kind).filter(({ path }) => path[0] === 'options');
  const routes = back.filter((one) => KINDS.some((kind) => ofOptions(one, kind).length > 0));
  const [first] = routes;
  if (first === undefined) return;
  const own = optionsBack(written);
  const inherited = own === undefined ? inheritedOptions(preset.document) : {};
  if (own === undefined) preset.problems.push(...differingWays(preset.document, first.route.name));
  fieldHolder(preset.document, ['twoWay', 'options', '']);
  for (const kind of KINDS) for (const one of routes) fillIn(one, ofOptions(one, kind), kind, preset);
  fillIn(first, presetLeaves({ options: inherited }, 'defaults'), 'inherited', preset);
}

function leavesOf({ route }: Routed, kind: Kind): PresetLeaf[] {
  return presetLeaves(route[kind] ?? {}, kind);
}

function isShared({ path }: PresetLeaf): boolean {
  return path[0] !== 'options' && path[0] !== 'existingObjects';
}

function fillIn({ written, route }: Routed, leaves: PresetLeaf[], kind: Kind | 'inherited', preset: Preset): void {
  for (const leaf of leaves) {
    const place = placeOf(leaf.path[0] ?? '', written);
    const path = [...place.split(/[.[\]]+/).filter((name) => name !== ''), ...leaf.path.slice(1)];
    const holder = fieldHolder(preset.document, path);
    const name = path.at(-1) ?? '';
    if (holder === undefined) continue;
    const where = pathText(path);
    if (!Object.hasOwn(holder, name) || holder[name] === undefined) {
      holder[name] = copyOf(leaf.value);
      preset.filled.set(where, route.name);
    } else if (kind !== 'inherited' && !sayTheSame(holder[name], leaf.value)) {
      preset.problems.push(
        ...contradiction(holder[name], leaf, kind, { where, route: route.name, by: preset.filled.get(where) }),
      );
    }
  }
}

interface Beside {
  where: string;
  route: string;
  /** The route that filled in what is there; absent where somebody wrote it. */
  by: string | undefined;
}

function contradiction(given: unknown, { value }: PresetLeaf, kind: Kind, { where, route, by }: Beside): Problem[] {
  const wanted = JSON.stringify(value);
  const problem = { path: where, given: shortenGiven(given) };
  if (by === undefined || by === route) {
    if (kind === 'defaults') return [];
    return [{ ...problem, code: 'fixed-by-route', allowed: `${wanted}, which the route ${route} fixes` }];
  }
  const remedy = kind === 'fixed' ? 'write a document for each' : 'say here which, or write a document for each';
  const allowed = `${wanted} by the route ${route}, and not by ${by}, with one place for both: ${remedy}`;
  return [{ ...problem, code: 'routes-disagree', allowed }];
}
