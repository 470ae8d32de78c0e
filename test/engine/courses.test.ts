import type { IDataObject } from 'n8n-workflow';
import { hintsOf, type KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

let integrationId: string;
beforeEach(() => {
	integrationId = createIntegration();
});

function createIntegration(): string {
	return stage.sandbox.integrations.create({ category: 'LMS', tool: 'sandbox' }).id;
}

const FORM = {
	integrationId: '={{ $json.integration }}',
	originId: '={{ $json.id }}',
	title: '={{ $json.title }}',
	courseUrl: 'https://learn.example/1',
};

async function upsert(
	items: IDataObject[],
	more: IDataObject = {},
	run: Omit<KomboRun, 'parameters'> = {},
) {
	return await stage.runOperation(
		'course.upsert',
		{ ...FORM, ...more },
		{ items, ...run, settings: { type: 'n8n-nodes-kombo.komboLms' } },
	);
}

const itemsOf = (...ids: string[]) =>
	ids.map((id) => ({ integration: integrationId, id, title: `Course ${id}` }));

/** The origin IDs of each request that starts a task. */
const started = () =>
	stage.sandbox
		.requests('/lms/courses/bulk')
		.map(({ body }) => (body as { items: IDataObject[] }).items.map((item) => item.origin_id));

it('courses are sent in one request, and each item gets its result', async () => {
	const { items, error } = await upsert(itemsOf('a', 'b'));
	expect(error).toBeUndefined();
	expect(started()).toEqual([['a', 'b']]);
	expect(items).toMatchObject([
		{ json: { origin_id: 'a', success: true }, pairedItem: { item: 0 } },
		{ json: { origin_id: 'b', success: true }, pairedItem: { item: 1 } },
	]);
	const courses = stage.sandbox.integrations.company(integrationId).rows('lms_courses');
	const written = courses.filter(({ origin_id }) => ['a', 'b'].includes(String(origin_id)));
	expect(items.map(({ json }) => json.id)).toEqual(written.map(({ id }) => id));
});

it('the same course twice is sent twice, so that the later item wins', async () => {
	const [first, other] = itemsOf('a', 'b');
	const { items } = await upsert([first!, other!, { ...first!, title: 'New' }]);
	expect(started()).toEqual([['a', 'b'], ['a']]);
	expect(items[0]!.json.id).toBe(items[2]!.json.id);
	const company = stage.sandbox.integrations.company(integrationId);
	const revision = company
		.rows('lms_course_revisions')
		.find(({ course_id }) => course_id === items[0]!.json.id);
	expect(revision?.title).toBe('New');
});

it('more than 500 courses are sent in several requests, one after the other', async () => {
	await upsert(itemsOf(...Array.from({ length: 501 }, (_, i) => `c${i}`)));
	expect(started().map((ids) => ids.length)).toEqual([500, 1]);
});

it('a course that the tool refuses fails alone, with its own code', async () => {
	stage.sandbox.setTasks({ failedItems: ['b'] });
	const { items, errors } = await upsert(
		itemsOf('a', 'b', 'c'),
		{},
		{ onError: 'continueErrorOutput' },
	);
	expect(items.map(({ json }) => json.origin_id)).toEqual(['a', 'c']);
	expect(errors).toMatchObject([
		{
			json: {
				error: {
					code: 'LMS.COURSE_UPDATE_NOT_SUPPORTED',
					message: expect.stringContaining("The tool can't update this course") as string,
				},
			},
			pairedItem: { item: 1 },
		},
	]);
});

it('a task that fails fails all of its courses', async () => {
	stage.sandbox.setTasks({ failure: 'REMOTE.SERVICE_UNAVAILABLE' });
	const { errors } = await upsert(itemsOf('a', 'b'), {}, { onError: 'continueErrorOutput' });
	expect(errors.map(({ json }) => (json.error as IDataObject).code)).toEqual([
		'REMOTE.SERVICE_UNAVAILABLE',
		'REMOTE.SERVICE_UNAVAILABLE',
	]);
	expect(started()).toHaveLength(1);
});

it('a task that never ends is named, and not started again', async () => {
	stage.sandbox.setTasks({ never: true });
	const { error } = await upsert(itemsOf('a'), { options: { taskTimeout: 1_000 } });
	expect(error?.message).toContain("hasn't finished");
	expect(error?.description).toMatch(/The task \w{24} may still run/);
	expect(error?.description).toContain("Raise 'Task Timeout'");
	expect(started()).toHaveLength(1);
});

it('a course that an earlier task may still write is not sent again', async () => {
	stage.sandbox.setTasks({ never: true });
	const { errors } = await upsert(
		[...itemsOf('a', 'b'), ...itemsOf('a', 'c')],
		{ options: { taskTimeout: 1_000 } },
		{ onError: 'continueErrorOutput' },
	);
	expect(started()).toEqual([['a', 'b'], ['c']]);
	const messages = errors.map(({ json }) => (json.error as IDataObject).message);
	expect(messages[2]).toContain('may still be writing the course "a" of an earlier item');
	expect(messages[3]).toContain("hasn't finished");
});

it('a course whose request Kombo has refused is sent again', async () => {
	stage.sandbox.faults.next({ kind: 'error', status: 400, code: 'PLATFORM.INPUT_INVALID' });
	const { items } = await upsert(itemsOf('a', 'a'), {}, { onError: 'continueErrorOutput' });
	expect(started()).toEqual([['a'], ['a']]);
	expect(items).toMatchObject([{ json: { origin_id: 'a', success: true } }]);
});

it('nothing more is sent after a course that fails, where the node stops', async () => {
	stage.sandbox.setTasks({ failedItems: ['b'] });
	const { error } = await upsert(itemsOf('a', 'b', 'a', 'c'));
	expect(error?.message).toContain("The tool can't update this course");
	expect(started()).toEqual([['a', 'b']]);
});

it('no other integration gets courses after one that fails, where the node stops', async () => {
	stage.sandbox.faults.next({ kind: 'error', status: 400, code: 'PLATFORM.INPUT_INVALID' });
	const items = [...itemsOf('a'), { ...itemsOf('b')[0]!, integration: createIntegration() }];
	const { error } = await upsert(items, { options: { concurrency: 1 } });
	expect(error?.message).toContain('[item 0]');
	expect(started()).toEqual([['a']]);
});

it('a task whose state is out of reach is named, and not started again', async () => {
	stage.sandbox.faults.next(
		{ kind: 'error', status: 400, code: 'PLATFORM.INPUT_INVALID' },
		{ pathPattern: '/lms/courses/bulk/*' },
	);
	const { error } = await upsert(itemsOf('a'));
	expect(error?.description).toMatch(/The task \w{24} may still run/);
	expect(started()).toHaveLength(1);
});

it('an invalid item fails alone where the node continues', async () => {
	const items = [...itemsOf('a'), { integration: integrationId, id: '', title: 'B' }];
	const both = await upsert(items, {}, { onError: 'continueErrorOutput' });
	expect([both.items.length, both.errors.length]).toEqual([1, 1]);
	expect(started()).toEqual([['a']]);
});

it('a lost response to the start leads to the same courses again, which changes nothing', async () => {
	stage.sandbox.faults.next({ kind: 'reset', processed: true });
	const { items } = await upsert(itemsOf('a'));
	expect(items).toMatchObject([{ json: { origin_id: 'a', success: true } }]);
	const courses = stage.sandbox.integrations.company(integrationId).rows('lms_courses');
	expect(courses.filter(({ origin_id }) => origin_id === 'a')).toHaveLength(1);
});

it('languages and lengths are sent as Kombo takes them', async () => {
	const { run } = await upsert(itemsOf('a'), {
		additionalFields: {
			languages: 'en, de-CH',
			duration: 45,
			thumbnailUrl: 'https://learn.example/1.png',
		},
	});
	expect(hintsOf(run)).toEqual([]);
	expect(stage.sandbox.requests('/lms/courses/bulk')[0]!.body).toEqual({
		items: [
			{
				origin_id: 'a',
				course: {
					type: 'EXTERNAL',
					title: 'Course a',
					course_url: 'https://learn.example/1',
					duration: 45,
					languages: ['en', 'de-CH'],
					thumbnail_url: 'https://learn.example/1.png',
				},
			},
		],
	});
	const { error } = await upsert(itemsOf('a'), { additionalFields: { languages: 'English' } });
	expect(error?.message).toContain("'Languages' isn't valid: \"English\"");
});
