import type { IDataObject } from 'n8n-workflow';
import { ObservableObject } from 'n8n-workflow';
import type { Mark } from '../../nodes/shared/changes/mark';
import { Marks } from '../../nodes/shared/changes/marks';

const DAY = 24 * 3_600_000;

const markAt = (ms: number, seen = ''): Mark => ({
	readAt: new Date(ms).toISOString(),
	localAt: ms,
	steadyAt: ms,
	seen,
});
const now = () => markAt(Date.now());

/** Static data as n8n watches it, with what is saved of it so far. */
function watched(saved: IDataObject = {}) {
	const data = ObservableObject.create(structuredClone(saved), undefined, {
		ignoreEmptyOnFirstChild: true,
	}) as IDataObject & { __dataChanged: boolean };
	return data;
}

const of = (data: IDataObject, execution = '1', node = 'Get') => new Marks(data, execution, node);

it('every change of a mark is seen by n8n, also in a workflow that stays in memory', () => {
	const data = watched();
	for (const change of [
		(marks: Marks) => marks.move('a', now()),
		(marks: Marks) => marks.move('b', now()),
		(marks: Marks) => marks.move('a', now()),
		(marks: Marks) => marks.suspend('b', now()),
		(marks: Marks) => marks.confirm(new Set(['Get'])),
	]) {
		data.__dataChanged = false;
		change(of(data));
		expect(data.__dataChanged).toBe(true);
	}
});

it('a mark survives being stored as JSON', () => {
	const data = watched();
	of(data).move('a', markAt(Date.now(), 'abcdefgh'));
	const loaded = watched(JSON.parse(JSON.stringify(data)) as IDataObject);
	expect(of(loaded).of('a')).toEqual(of(data).of('a'));
});

it('a suspended mark counts only when its own execution confirms it', () => {
	const data = watched();
	const [old, next] = [markAt(Date.now() - DAY), now()];
	of(data).move('a', old);
	of(data, '2').suspend('a', next);
	expect(of(data).of('a')).toEqual(old);
	expect(of(data, '3').confirm(new Set(['Get']))).toBe(0);
	expect(of(data, '2').confirm(new Set(['Other']))).toBe(0);
	expect(of(data).of('a')).toEqual(old);
	expect(of(data, '2').confirm(new Set(['Other', 'Get']))).toBe(1);
	expect(of(data).of('a')).toEqual(next);
	expect(of(data, '2').confirm(new Set(['Get']))).toBe(0);
});

it('a mark that moves replaces a suspended one', () => {
	const data = watched();
	of(data).suspend('a', markAt(Date.now() - DAY));
	of(data).move('a', now());
	expect(of(data).confirm(new Set(['Get']))).toBe(0);
});

it('marks that have not moved for 100 days are forgotten', () => {
	const data = watched();
	of(data).move('old', markAt(Date.now() - 101 * DAY));
	of(data).move('young', markAt(Date.now() - 99 * DAY));
	of(data).move('new', now());
	expect(['old', 'young', 'new'].map((key) => of(data).of(key) !== undefined)).toEqual([
		false,
		true,
		true,
	]);
	expect(JSON.stringify(data)).not.toContain('"old"');
});

it('the fingerprints of all marks have a common limit', () => {
	const data = watched();
	for (let i = 0; i < 50; i++) {
		of(data).move(`moved-${i}`, markAt(Date.now(), 'abcdefgh'.repeat(5_000)));
		of(data).suspend(`pending-${i}`, markAt(Date.now(), 'abcdefgh'.repeat(5_000)));
	}
	const text = JSON.stringify(data);
	expect(text.length).toBeLessThan(80_000);
	expect(text.match(/abcdefgh/g)!.length).toBeGreaterThan(7_000);
});

it('marks leave what others keep in static data', () => {
	const data = watched({ theirs: { a: 1 } });
	of(data).move('a', now());
	expect(data.theirs).toEqual({ a: 1 });
});

it('many changes are stored together, once', () => {
	const stored: unknown[] = [];
	const data = new Proxy({} as IDataObject, {
		set(target, name, value: IDataObject) {
			stored.push(value);
			return Reflect.set(target, name, value);
		},
	});
	const marks = of(data);
	marks.changeMany(() => {
		for (let i = 0; i < 20; i++) marks.move(`moved-${i}`, now());
		for (let i = 0; i < 20; i++) marks.suspend(`pending-${i}`, now());
	});
	expect(stored).toHaveLength(1);
	expect(of(data).of('moved-19')).toEqual(marks.of('moved-19'));
	expect(of(data).confirm(new Set(['Get']))).toBe(20);
	expect(stored).toHaveLength(2);
});
