import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

/** What git ignores, and git's own. */
const LEFT_OUT = ['.git', 'build', 'coverage', 'data/local', 'dist', 'node_modules', 'test/output'];

/** The nearest folder with the README and the lockfile: compiled, this file lies a level deeper than its source. */
function rootAbove(folder: string): string {
  if (['README.md', 'package-lock.json'].every((name) => existsSync(join(folder, name)))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('no folder above this test has both README.md and package-lock.json');
  return rootAbove(above);
}

/** `folder` is '' for the root itself, else its path with a slash at the end. */
function filesUnder(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (LEFT_OUT.includes(path) || path.endsWith('.tsbuildinfo')) return [];
    return entry.isDirectory() ? filesUnder(root, `${path}/`) : [path];
  });
}

/** The paths of a tree: two spaces a level, a slash after a folder's name, after every name what it is for. */
function filesNamed(tree: string): string[] {
  const files: string[] = [];
  let folders: readonly string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', name] = /^( *)(\S+)/.exec(line) ?? [];
    if (name === undefined) continue;
    folders = folders.slice(0, indent.length / 2);
    if (name.endsWith('/')) folders = [...folders, name];
    else files.push(folders.join('') + name);
  }
  return files;
}

describe('The tree in the README', () => {
  it('names every file there is, and no other', () => {
    const root = rootAbove(dirname(fileURLToPath(import.meta.url)));
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const tree = /^## The tree\n.*?^```\w*\n(.*?)^```$/ms.exec(readme)?.[1];
    if (tree === undefined) throw new Error('README.md has no code block after the heading "## The tree"');
    const named = new Set(filesNamed(tree));
    const there = new Set(filesUnder(root));
    const wrong = [
      ...[...there].filter((path) => !named.has(path)).map((path) => `missing in the tree: ${path}`),
      ...[...named].filter((path) => !there.has(path)).map((path) => `there no longer: ${path}`),
    ];
    expect(wrong, wrong.join('\n')).to.deep.equal([]);
  });
});
