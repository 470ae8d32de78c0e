import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine, outputsOf } from '../support/engine';
import { Cast } from '../support/exampleCast';
import { runExample } from '../support/exampleRun';
import {
	casesOf,
	exampleNames,
	fill,
	matching,
	matchingRequests,
	readExample,
} from '../support/examples';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

describe.each(exampleNames())('%s', (example) => {
	const workflow = readExample(example);
	const cast = new Cast(workflow.nodes);
	const cases = casesOf(example);

	test.each(cases)('$name', async (exampleCase) => {
		const { run, variables } = await runExample(
			engine,
			sandbox,
			{ example, workflow, cast },
			exampleCase,
		);

		const expected = fill(exampleCase.expect, variables);
		const { runData, error } = run.data.resultData;
		expect(error).toBeUndefined();
		expect(Object.keys(runData).sort()).toEqual([...expected.ran].sort());
		expect(sandbox.log).toEqual(matchingRequests(expected.sent, expect));
		for (const [output, items] of Object.entries(expected.output ?? {})) {
			const [node = '', isError] = output.split(' (error)');
			const actual = outputsOf(run, node)[isError === undefined ? 0 : 1];
			expect(actual?.map(({ json }) => json)).toEqual(matching(items, expect));
		}
		for (const [node, items] of Object.entries(expected.received ?? {})) {
			expect(cast.received[node]).toEqual(matching(items, expect));
		}
	});

	test('every node has its part in one of the cases', () => {
		const needed = workflow.nodes.filter(({ type }) => !/stickyNote|lmChat|memory/.test(type));
		const ran = new Set(cases.flatMap((exampleCase) => exampleCase.expect.ran));
		expect([...ran].sort()).toEqual(needed.map(({ name }) => name).sort());
	});
});
