import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/web/root.ts';

/** A page of the app: its path below /app, with parameters, and whether it is for people who have signed in. */
export interface AppRoute {
  readonly path: string;
  readonly inFrame: boolean;
}

/** Every route of src/web/routes.tsx that shows a page, read from its source: the browser alone can run it. */
export function routesOfApp(): AppRoute[] {
  const file = join(ROOT, 'src/web/routes.tsx');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const routes: AppRoute[] = [];

  function walk(node: ts.Node, above: string, inFrame: boolean): void {
    const opening = ts.isJsxElement(node) ? node.openingElement : ts.isJsxSelfClosingElement(node) ? node : null;
    if (opening?.tagName.getText() !== 'Route') {
      ts.forEachChild(node, (child) => walk(child, above, inFrame));
      return;
    }
    const element = textOf(opening, 'element') ?? '';
    const framed = inFrame || element.includes('<Frame');
    for (const path of pathsOf(opening, source)) {
      const here = [above, path].filter((part) => part !== '').join('/');
      const isPage = element !== '' && !/<(?:Frame|Navigate)/.test(element) && !hasIndex(node);
      if (isPage) routes.push({ path: here, inFrame: framed });
      if (ts.isJsxElement(node)) for (const child of node.children) walk(child, here, framed);
    }
  }
  walk(source, '', false);
  return routes;
}

/** The source of an attribute's value. */
function textOf(opening: ts.JsxOpeningLikeElement, name: string): string | null {
  for (const attribute of opening.attributes.properties) {
    if (ts.isJsxAttribute(attribute) && attribute.name.getText() === name) {
      return attribute.initializer?.getText() ?? '';
    }
  }
  return null;
}

/** Of `path="x"` x, of none ''; of `path={path}` the first text of each of the lists that the file maps over. */
function pathsOf(opening: ts.JsxOpeningLikeElement, source: ts.SourceFile): string[] {
  const path = textOf(opening, 'path') ?? '';
  if (!path.startsWith('{')) return [path.replace(/^"|"$/g, '')];
  return Array.from(source.text.matchAll(/^ {2}\['([\w-]+)',/gm), ([, first]) => first!);
}

/** Whether a route only stands around others, one of which is at its own address. */
const hasIndex = (node: ts.Node): boolean =>
  ts.isJsxElement(node) &&
  node.children.some((child) => ts.isJsxSelfClosingElement(child) && textOf(child, 'index') !== null);
