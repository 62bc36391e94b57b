/** @file Walking a tree of components, and the rules that hold for the tree as a whole. */
import type { z } from 'zod';
import { complain } from './issues.ts';
import type { AnyComponent } from './modal-component.ts';

/** Every component of the tree with its path, parents first. */
export function* walk(
  components: readonly AnyComponent[],
  path: PropertyKey[] = [],
): Generator<{ component: AnyComponent; path: PropertyKey[] }> {
  for (const [index, component] of components.entries()) yield* visit(component, [...path, index]);
}

function* visit(component: AnyComponent, path: PropertyKey[]): ReturnType<typeof walk> {
  yield { component, path };
  if ('components' in component) yield* walk(component.components, [...path, 'components']);
  if ('accessory' in component) yield* visit(component.accessory, [...path, 'accessory']);
  if ('component' in component) yield* visit(component.component, [...path, 'component']);
}

/** Reports repeated custom ids and ids, and menus that share a row. */
export function checkTree(components: readonly AnyComponent[], ctx: z.RefinementCtx): void {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  for (const { component, path } of walk(components)) {
    if ('custom_id' in component && component.custom_id !== undefined) {
      if (customIds.has(component.custom_id)) {
        const message = 'Component custom id cannot be duplicated';
        complain(ctx, [...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
      }
      customIds.add(component.custom_id);
    }
    if (component.id) {
      if (ids.has(component.id)) {
        complain(ctx, [...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
      }
      ids.add(component.id);
    }
    if (component.type === 1 && component.components.length > 1) {
      const menu = component.components.findIndex(({ type }) => type !== 2);
      const message = 'The specified component exceeds the maximum width';
      if (menu >= 0) complain(ctx, [...path, 'components', menu], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
    }
  }
}

/** Gives every component that has none an id, in order, as Discord does. */
export function numberComponents<T extends AnyComponent>(components: T[]): T[] {
  const all = [...walk(components)].map(({ component }) => component);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const component of all) {
    if (component.id) continue;
    while (taken.has(next)) next += 1;
    component.id = next;
    taken.add(next);
  }
  return components;
}
