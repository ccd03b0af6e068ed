import { expect } from 'chai';
import { gather } from '../../src/schedule/gather.ts';

/** Runs tasks in groups that finish when told to. */
function controlled(most: number) {
  const groups: { readonly tasks: readonly number[]; finish(): void; fail(error: Error): void }[] = [];
  const one = gather<number, string>((tasks) => {
    return new Promise((resolve, reject) => {
      groups.push({ tasks, finish: () => resolve(tasks.map((task) => `did ${task}`)), fail: reject });
    });
  }, most);
  return { one, groups };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('gather', () => {
  it('does together what arrives in the same turn, and gives each its own result', async () => {
    const { one, groups } = controlled(10);
    const results = [one(1), one(2), one(3)];
    await nextTurn();
    expect(groups.map(({ tasks }) => tasks)).to.deep.equal([[1, 2, 3]]);
    groups[0]!.finish();
    expect(await Promise.all(results)).to.deep.equal(['did 1', 'did 2', 'did 3']);
  });

  it('collects what arrives while a group is under way, and never runs two at once', async () => {
    const { one, groups } = controlled(10);
    const first = one(1);
    await nextTurn();
    const later = [one(2), one(3)];
    await nextTurn();
    expect(groups).to.have.length(1);
    groups[0]!.finish();
    await first;
    await nextTurn();
    expect(groups[1]!.tasks).to.deep.equal([2, 3]);
    groups[1]!.finish();
    expect(await Promise.all(later)).to.deep.equal(['did 2', 'did 3']);
  });

  it('takes no more than it was told at once, in the order of arrival', async () => {
    const { one, groups } = controlled(2);
    const results = [1, 2, 3, 4, 5].map(one);
    for (let turn = 0; turn < 3; turn++) {
      await nextTurn();
      groups[turn]!.finish();
      await nextTurn();
    }
    expect(groups.map(({ tasks }) => tasks)).to.deep.equal([[1, 2], [3, 4], [5]]);
    expect(await Promise.all(results)).to.have.length(5);
  });

  it('fails each of a group that fails, and goes on with the next', async () => {
    const { one, groups } = controlled(10);
    const failing = [one(1), one(2)].map((result) => result.catch((error: Error) => error.message));
    await nextTurn();
    groups[0]!.fail(new Error('the disk is full'));
    expect(await Promise.all(failing)).to.deep.equal(['the disk is full', 'the disk is full']);
    const next = one(3);
    await nextTurn();
    groups[1]!.finish();
    expect(await next).to.equal('did 3');
  });
});
