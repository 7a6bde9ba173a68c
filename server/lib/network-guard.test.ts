import { expect, test } from 'vitest';
import { assertNoTransaction, insideTransaction, NetworkInsideTransaction } from './network-guard.ts';

const tick = () => new Promise(resolve => setImmediate(resolve));

test('the network is refused inside, also after a wait and in what was started there', async () => {
  await insideTransaction.run(async () => {
    await tick();
    expect(assertNoTransaction).toThrow(NetworkInsideTransaction);
    await Promise.all([tick().then(() => expect(assertNoTransaction).toThrow(NetworkInsideTransaction))]);
  });
});

test('negative control: it is not refused outside, nor beside a transaction of someone else', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const transaction = insideTransaction.run(() => ended);
  expect(assertNoTransaction).not.toThrow();
  end();
  await transaction;
  expect(assertNoTransaction).not.toThrow();
});

test('it is open again for what outlives the transaction, also one that failed', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const outliving: Promise<boolean>[] = [];
  const failing = insideTransaction.run(async () => {
    outliving.push(ended.then(() => insideTransaction.active()));
    throw new RangeError('no');
  });
  await expect(failing).rejects.toThrow(RangeError);
  end();
  expect(await Promise.all(outliving)).toEqual([false]);
});
